import { type Format, vendor } from "./format";

/** Model providers and the tools around them. */
export const aiFormats: readonly Format[] = [
  ...vendor("OpenAI", "https://platform.openai.com/docs/api-reference/authentication", [
    {
      id: "openai-api-key",
      kind: "OpenAI API key",
      anchors: ["sk-proj-", "sk-svcacct-", "sk-admin-", "sk-None-"],
      pattern: /sk-(?:proj|svcacct|admin|None)-[A-Za-z0-9_-]{40,250}/y,
    },
    { id: "openai-legacy-key", kind: "OpenAI API key", anchors: ["sk-"], pattern: /sk-[A-Za-z0-9]{48}/y },
    { id: "openai-session-key", kind: "OpenAI session key", anchors: ["sess-"], pattern: /sess-[A-Za-z0-9]{40}/y },
  ]),
  ...vendor("Anthropic", "https://docs.anthropic.com/en/api/getting-started", [
    {
      id: "anthropic-api-key",
      kind: "Anthropic API key",
      anchors: ["sk-ant-"],
      pattern: /sk-ant-(?:api|admin|sid|oat|ort)\d{2}-[A-Za-z0-9_-]{60,120}/y,
    },
  ]),
  ...vendor("OpenRouter", "https://openrouter.ai/docs/api-reference/authentication", [
    {
      id: "openrouter-api-key",
      kind: "OpenRouter API key",
      anchors: ["sk-or-"],
      pattern: /sk-or-(?:v1-)?[A-Za-z0-9]{40,80}/y,
    },
  ]),
  ...vendor("DeepSeek", "https://api-docs.deepseek.com/", [
    { id: "deepseek-api-key", kind: "DeepSeek API key", anchors: ["sk-"], pattern: /sk-[a-f0-9]{32}/y },
  ]),
  ...vendor("Hugging Face", "https://huggingface.co/docs/hub/security-tokens", [
    { id: "huggingface-token", kind: "Hugging Face access token", anchors: ["hf_"], pattern: /hf_[A-Za-z0-9]{34,40}/y },
    {
      id: "huggingface-org-token",
      kind: "Hugging Face organization token",
      anchors: ["api_org_"],
      pattern: /api_org_[A-Za-z]{34}/y,
    },
  ]),
  ...vendor("Replicate", "https://replicate.com/docs/reference/http#authentication", [
    { id: "replicate-token", kind: "Replicate API token", anchors: ["r8_"], pattern: /r8_[A-Za-z0-9_-]{37,40}/y },
  ]),
  ...vendor("Groq", "https://console.groq.com/docs/quickstart", [
    { id: "groq-api-key", kind: "Groq API key", anchors: ["gsk_"], pattern: /gsk_[A-Za-z0-9]{48,56}/y },
  ]),
  ...vendor("xAI", "https://docs.x.ai/docs/overview", [
    { id: "xai-api-key", kind: "xAI API key", anchors: ["xai-"], pattern: /xai-[A-Za-z0-9]{70,84}/y },
  ]),
  ...vendor("Perplexity", "https://docs.perplexity.ai/", [
    { id: "perplexity-api-key", kind: "Perplexity API key", anchors: ["pplx-"], pattern: /pplx-[A-Za-z0-9]{40,64}/y },
  ]),
  ...vendor("Fireworks AI", "https://docs.fireworks.ai/", [
    { id: "fireworks-api-key", kind: "Fireworks AI API key", anchors: ["fw_"], pattern: /fw_[A-Za-z0-9]{22,48}/y },
  ]),
  ...vendor("Cerebras", "https://inference-docs.cerebras.ai/", [
    { id: "cerebras-api-key", kind: "Cerebras API key", anchors: ["csk-"], pattern: /csk-[a-z0-9]{40,64}/y },
  ]),
  ...vendor("NVIDIA", "https://docs.nvidia.com/ngc/latest/ngc-user-guide.html", [
    { id: "nvidia-api-key", kind: "NVIDIA API key", anchors: ["nvapi-"], pattern: /nvapi-[A-Za-z0-9_-]{60,72}/y },
  ]),
  ...vendor("Google Gemini", "https://ai.google.dev/gemini-api/docs/api-key", [
    // The keys that AI Studio makes since 2026, in place of AIza
    { id: "gemini-auth-key", kind: "Gemini API key", anchors: ["AQ.Ab"], pattern: /AQ\.Ab[A-Za-z0-9_-]{48}/y },
  ]),
  ...vendor("Together AI", "https://docs.together.ai/docs/api-keys-authentication", [
    { id: "together-api-key", kind: "Together AI API key", anchors: ["tgp_v1_"], pattern: /tgp_v1_[A-Za-z0-9_-]{43}/y },
  ]),
  ...vendor("E2B", "https://e2b.dev/docs/api-key", [
    { id: "e2b-api-key", kind: "E2B API key", anchors: ["e2b_"], pattern: /e2b_[a-f0-9]{40}/y },
  ]),
  ...vendor("Daytona", "https://www.daytona.io/docs/en/api-keys/", [
    { id: "daytona-api-key", kind: "Daytona API key", anchors: ["dtn_"], pattern: /dtn_[a-f0-9]{64}/y },
  ]),
  ...vendor("Cartesia", "https://docs.cartesia.ai/", [
    { id: "cartesia-api-key", kind: "Cartesia API key", anchors: ["sk_car_"], pattern: /sk_car_[A-Za-z0-9]{22}/y },
  ]),
  ...vendor(
    "LangSmith",
    "https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key",
    [
      {
        id: "langsmith-api-key",
        kind: "LangSmith API key",
        anchors: ["lsv2_", "ls__"],
        pattern: /(?:lsv2_(?:pt|sk)_[a-f0-9]{32}_[a-f0-9]{10}|ls__[A-Za-z0-9]{32})/y,
      },
    ],
  ),
  ...vendor("Langfuse", "https://langfuse.com/docs", [
    {
      id: "langfuse-secret-key",
      kind: "Langfuse secret key",
      anchors: ["sk-lf-"],
      pattern: /sk-lf-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
  ...vendor("Pinecone", "https://docs.pinecone.io/reference/api/authentication", [
    {
      id: "pinecone-api-key",
      kind: "Pinecone API key",
      anchors: ["pcsk_"],
      pattern: /pcsk_[A-Za-z0-9]{4,8}_[A-Za-z0-9]{48,72}/y,
    },
  ]),
  ...vendor("ElevenLabs", "https://elevenlabs.io/docs/api-reference/authentication", [
    { id: "elevenlabs-api-key", kind: "ElevenLabs API key", anchors: ["sk_"], pattern: /sk_[a-f0-9]{48}/y },
  ]),
  ...vendor("Tavily", "https://docs.tavily.com/", [
    {
      id: "tavily-api-key",
      kind: "Tavily API key",
      anchors: ["tvly-"],
      pattern: /tvly-(?:dev-|prod-)?[A-Za-z0-9]{24,48}/y,
    },
  ]),
  // The admin key as osv-scalibr's detector has it, the user's as those who check its form wrote it down.
  ...vendor("Cursor", "https://cursor.com/docs/api", [
    {
      id: "cursor-api-key",
      kind: "Cursor API key",
      anchors: ["crsr_", "key_"],
      pattern: /crsr_[0-9a-f]{64}|key_[a-z0-9]{64}/y,
    },
  ]),
  ...vendor("Firecrawl", "https://docs.firecrawl.dev/", [
    { id: "firecrawl-api-key", kind: "Firecrawl API key", anchors: ["fc-"], pattern: /fc-[a-f0-9]{32}/y },
  ]),
  ...vendor("LlamaIndex", "https://docs.cloud.llamaindex.ai/", [
    { id: "llama-cloud-api-key", kind: "LlamaCloud API key", anchors: ["llx-"], pattern: /llx-[A-Za-z0-9]{44,56}/y },
  ]),
  ...vendor("Jina AI", "https://jina.ai/", [
    {
      id: "jina-api-key",
      kind: "Jina AI API key",
      anchors: ["jina_"],
      pattern: /jina_[a-f0-9]{32}[A-Za-z0-9_-]{20,40}/y,
    },
  ]),
  ...vendor("Voyage AI", "https://docs.voyageai.com/docs/api-key-and-installation", [
    { id: "voyage-api-key", kind: "Voyage AI API key", anchors: ["pa-"], pattern: /pa-[A-Za-z0-9_-]{43}/y },
  ]),
  ...vendor("RunPod", "https://docs.runpod.io/get-started/api-keys", [
    { id: "runpod-api-key", kind: "RunPod API key", anchors: ["rpa_"], pattern: /rpa_[A-Z0-9]{40,48}/y },
  ]),
  ...vendor("Modal", "https://modal.com/docs/reference/modal.config", [
    { id: "modal-token-secret", kind: "Modal token secret", anchors: ["as-"], pattern: /as-[A-Za-z0-9]{22}/y },
  ]),
  ...vendor("Weights & Biases", "https://docs.wandb.ai/", [
    {
      id: "wandb-api-key",
      kind: "Weights & Biases API key",
      anchors: ["wandb_v1_"],
      pattern: /wandb_v1_[A-Za-z0-9_]{60,100}/y,
    },
  ]),
  ...vendor("Databricks", "https://docs.databricks.com/dev-tools/auth/pat.html", [
    {
      id: "databricks-token",
      kind: "Databricks access token",
      anchors: ["dapi", "dose", "dkea"],
      pattern: /(?:dapi|dose|dkea)[a-f0-9]{32}(?:-\d)?/y,
    },
  ]),
  ...vendor("Devin", "https://docs.devin.ai/api-reference/authentication", [
    {
      id: "devin-api-key",
      kind: "Devin API key",
      // After the prefix, the Base64 of `user-` or `org-`
      anchors: ["apk_user_dXNlc", "apk_b3JnL", "cog_"],
      pattern: /(?:apk_user_dXNlc|apk_b3JnL)[A-Za-z0-9+/_-]{60,240}={0,2}|cog_[a-z0-9]{52}/y,
    },
  ]),
  ...vendor("Runway", "https://docs.dev.runwayml.com/guides/setup/", [
    { id: "runway-api-key", kind: "Runway API key", anchors: ["key_"], pattern: /key_[0-9a-f]{128}/y },
  ]),
  ...vendor("FriendliAI", "https://friendli.ai/docs/guides/personal_access_tokens", [
    { id: "friendli-token", kind: "Friendli access token", anchors: ["flp_"], pattern: /flp_[A-Za-z0-9]{46}/y },
  ]),
];
