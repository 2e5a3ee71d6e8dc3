import { type Format, vendor } from "./format";

/** Chat, mail, telephony, social networks, marketing. */
export const messagingFormats: readonly Format[] = [
  ...vendor("Slack", "https://api.slack.com/concepts/token-types", [
    {
      id: "slack-bot-token",
      kind: "Slack bot token",
      anchors: ["xoxb-"],
      pattern: /xoxb-[0-9]{8,14}-[A-Za-z0-9-]{18,64}/y,
    },
    {
      id: "slack-user-token",
      kind: "Slack user token",
      anchors: ["xoxp-"],
      pattern: /xoxp-[0-9]{8,14}-[0-9]{8,14}-[A-Za-z0-9-]{20,80}/y,
    },
    {
      id: "slack-app-token",
      kind: "Slack app-level token",
      anchors: ["xapp-"],
      pattern: /xapp-\d-[A-Za-z0-9]{8,14}-\d{8,16}-[A-Za-z0-9]{32,80}/y,
    },
    {
      id: "slack-config-token",
      kind: "Slack configuration token",
      anchors: ["xoxe.xox", "xoxe-"],
      pattern: /xoxe(?:\.xox[bp])?-\d-[A-Za-z0-9]{100,180}/y,
    },
    {
      id: "slack-legacy-token",
      kind: "Slack legacy token",
      anchors: ["xoxa-", "xoxr-", "xoxo-", "xoxs-", "xoxc-", "xoxd-"],
      pattern: /xox[arosdc]-[A-Za-z0-9%-]{16,300}/y,
    },
    {
      id: "slack-webhook-url",
      kind: "Slack webhook URL",
      anchors: ["hooks.slack.com/"],
      pattern: /hooks\.slack\.com\/(?:services|workflows|triggers)\/[A-Za-z0-9/]{36,80}/y,
      doc: "https://api.slack.com/messaging/webhooks",
    },
  ]),
  ...vendor("Discord", "https://discord.com/developers/docs/reference#authentication", [
    {
      id: "discord-bot-token",
      kind: "Discord bot token",
      anchors: ["MT", "Mj", "Mz", "ND", "NT", "Nj", "Nz", "OD", "OT"],
      pattern: /[MNO][A-Za-z0-9_-]{23,27}\.[A-Za-z0-9_-]{6}\.[A-Za-z0-9_-]{27,38}/y,
    },
    { id: "discord-mfa-token", kind: "Discord user token", anchors: ["mfa."], pattern: /mfa\.[A-Za-z0-9_-]{84}/y },
    {
      id: "discord-webhook-url",
      kind: "Discord webhook URL",
      anchors: ["discord.com/api/webhooks/", "discordapp.com/api/webhooks/"],
      pattern: /discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/[A-Za-z0-9_-]{60,72}/y,
    },
  ]),
  ...vendor("Microsoft Teams", "https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/", [
    {
      id: "teams-webhook-url",
      kind: "Microsoft Teams webhook URL",
      anchors: [".webhook.office.com/"],
      pattern:
        /\.webhook\.office\.com\/webhookb2\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}/y,
      midWord: true,
    },
    {
      id: "teams-connector-url",
      kind: "Microsoft Teams webhook URL",
      anchors: ["outlook.office.com/webhook/", "outlook.office365.com/webhook/"],
      pattern:
        /outlook\.office(?:365)?\.com\/webhook\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36}/y,
    },
    {
      id: "power-automate-url",
      kind: "Power Automate webhook URL",
      anchors: [".logic.azure.com"],
      midWord: true,
      pattern:
        /\.logic\.azure\.com(?::443)?\/workflows\/[a-f0-9]{32}\/triggers\/[^\s"'`?]{1,80}\?[^\s"'`]{0,200}sig=[A-Za-z0-9_-]{43}/y,
    },
  ]),
  ...vendor("Google Chat", "https://developers.google.com/workspace/chat/quickstart/webhooks", [
    {
      id: "google-chat-webhook-url",
      kind: "Google Chat webhook URL",
      anchors: ["chat.googleapis.com/v1/spaces/"],
      pattern:
        /chat\.googleapis\.com\/v1\/spaces\/[A-Za-z0-9_-]{8,20}\/messages\?key=[A-Za-z0-9_-]{39}&token=[A-Za-z0-9_%=-]{20,80}/y,
    },
  ]),
  ...vendor("Telegram", "https://core.telegram.org/bots/api#authorizing-your-bot", [
    {
      id: "telegram-bot-token",
      kind: "Telegram bot token",
      anchors: [":AA"],
      lead: { alphabet: /[0-9]/, max: 12 },
      // The path of the API's address has it as `/bot<token>/method`.
      midWord: true,
      pattern: /[0-9]{8,12}:AA[A-Za-z0-9_-]{32,33}/y,
    },
  ]),
  ...vendor("Twilio", "https://www.twilio.com/docs/iam/api-keys", [
    {
      id: "twilio-api-key",
      kind: "Twilio API key SID",
      confidence: "likely",
      anchors: ["SK"],
      pattern: /SK[0-9a-f]{32}/y,
    },
  ]),
  ...vendor("SendGrid", "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys", [
    {
      id: "sendgrid-api-key",
      kind: "SendGrid API key",
      anchors: ["SG."],
      pattern: /SG\.[A-Za-z0-9_-]{16,24}\.[A-Za-z0-9_-]{39,50}|SG\.[A-Za-z0-9=_.-]{66}/y,
    },
  ]),
  ...vendor("Mailgun", "https://documentation.mailgun.com/docs/mailgun/user-manual/api-key-mgmt/", [
    { id: "mailgun-api-key", kind: "Mailgun API key", anchors: ["key-"], pattern: /key-[a-f0-9]{32}/y },
    {
      id: "mailgun-signing-key",
      kind: "Mailgun sending key",
      anchors: [],
      pattern: /[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}/y,
    },
  ]),
  ...vendor("Mailchimp", "https://mailchimp.com/developer/marketing/guides/quick-start/", [
    {
      id: "mailchimp-api-key",
      kind: "Mailchimp API key",
      anchors: ["-us"],
      lead: { alphabet: /[a-f0-9]/, max: 32 },
      pattern: /[a-f0-9]{32}-us\d{1,2}/y,
    },
    { id: "mandrill-api-key", kind: "Mandrill API key", anchors: ["md-"], pattern: /md-[A-Za-z0-9_-]{22}/y },
  ]),
  ...vendor("Resend", "https://resend.com/docs/api-reference/introduction", [
    {
      id: "resend-api-key",
      kind: "Resend API key",
      anchors: ["re_"],
      pattern: /re_[A-Za-z0-9]{6,10}_[A-Za-z0-9]{20,32}/y,
    },
  ]),
  ...vendor("Brevo", "https://developers.brevo.com/docs/api-key-authentication", [
    {
      id: "brevo-api-key",
      kind: "Brevo API key",
      anchors: ["xkeysib-"],
      pattern: /xkeysib-[a-f0-9]{64}-[A-Za-z0-9]{16}/y,
    },
    {
      id: "brevo-smtp-key",
      kind: "Brevo SMTP key",
      anchors: ["xsmtpsib-"],
      pattern: /xsmtpsib-[a-f0-9]{64}-[A-Za-z0-9]{16}/y,
    },
  ]),
  ...vendor("MailerSend", "https://developers.mailersend.com/general.html", [
    { id: "mailersend-token", kind: "MailerSend API token", anchors: ["mlsn."], pattern: /mlsn\.[a-f0-9]{64}/y },
  ]),
  ...vendor("Klaviyo", "https://developers.klaviyo.com/en/docs/authenticate_", [
    { id: "klaviyo-private-key", kind: "Klaviyo private API key", anchors: ["pk_"], pattern: /pk_[a-f0-9]{34}/y },
  ]),
  ...vendor("HubSpot", "https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview", [
    {
      id: "hubspot-token",
      kind: "HubSpot private app token",
      anchors: ["pat-na", "pat-eu"],
      pattern: /pat-(?:na|eu)\d-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
  ...vendor("Intercom", "https://developers.intercom.com/docs/build-an-integration/learn-more/authentication", [
    {
      id: "intercom-token",
      kind: "Intercom access token",
      anchors: ["dG9rO"],
      pattern: /dG9rO[A-Za-z0-9+/]{54,58}={0,2}/y,
    },
  ]),
  ...vendor("Meta", "https://developers.facebook.com/docs/facebook-login/guides/access-tokens/", [
    { id: "facebook-page-token", kind: "Facebook access token", anchors: ["EAA"], pattern: /EAA[A-Za-z0-9]{90,400}/y },
    {
      id: "facebook-app-token",
      kind: "Facebook app access token",
      anchors: [],
      pattern: /[0-9]{15,16}\|[A-Za-z0-9_-]{27,40}/y,
    },
  ]),
  ...vendor("Instagram", "https://developers.facebook.com/docs/instagram-platform/", [
    {
      id: "instagram-token",
      kind: "Instagram access token",
      anchors: ["IGQV", "IGAA"],
      pattern: /IG(?:QV|AA)[A-Za-z0-9_-]{80,400}/y,
    },
  ]),
  ...vendor("X", "https://docs.x.com/resources/fundamentals/authentication/oauth-2-0/bearer-tokens", [
    {
      id: "twitter-bearer-token",
      kind: "X (Twitter) bearer token",
      anchors: ["AAAAAAAAAAAAAAAAAAAA"],
      pattern: /A{20,24}[A-Za-z0-9%]{60,120}/y,
    },
  ]),
  ...vendor("LinkedIn", "https://learn.microsoft.com/linkedin/shared/authentication/", [
    {
      id: "linkedin-client-secret",
      kind: "LinkedIn client secret",
      anchors: ["WPL_AP"],
      pattern: /WPL_AP[01]\.[A-Za-z0-9]{16}\.[A-Za-z0-9+/=]{6,12}/y,
    },
  ]),
  ...vendor("PubNub", "https://www.pubnub.com/docs/architecture/authentication/set-up-your-account", [
    // The Base64 of a UUID
    { id: "pubnub-secret-key", kind: "PubNub secret key", anchors: ["sec-c-"], pattern: /sec-c-[A-Za-z0-9+/]{48}/y },
  ]),
  ...vendor("Svix", "https://docs.svix.com/", [
    {
      id: "svix-token",
      kind: "Svix API token",
      anchors: ["testsk_", "sk_"],
      pattern: /(?:testsk|sk)_[A-Za-z0-9_-]{32}\.(?:us|eu|in|ca|au)/y,
    },
  ]),
  ...vendor("Zapier", "https://zapier.com/help", [
    {
      id: "zapier-webhook-url",
      kind: "Zapier webhook URL",
      confidence: "likely",
      anchors: ["hooks.zapier.com/hooks/catch/"],
      pattern: /hooks\.zapier\.com\/hooks\/catch\/\d{4,12}\/[A-Za-z0-9]{5,12}/y,
    },
  ]),
  ...vendor("Pushbullet", "https://docs.pushbullet.com/", [
    {
      id: "pushbullet-token",
      kind: "Pushbullet access token",
      anchors: ["o."],
      pattern: /o\.(?=[a-zA-Z]{0,31}[0-9])[A-Za-z0-9]{32}/y,
    },
    {
      id: "expo-token",
      kind: "Expo access token",
      anchors: ["expo_"],
      pattern: /expo_[A-Za-z0-9_-]{36,64}/y,
      doc: "https://docs.expo.dev/accounts/programmatic-access/",
    },
    {
      id: "fcm-server-key",
      kind: "Firebase Cloud Messaging server key",
      anchors: [":APA91b"],
      lead: { alphabet: /[A-Za-z0-9_-]/, max: 11 },
      pattern: /AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134}/y,
      doc: "https://firebase.google.com/docs/cloud-messaging",
    },
  ]),
  ...vendor("Beamer", "https://www.getbeamer.com/api", [
    { id: "beamer-token", kind: "Beamer API key", anchors: ["b_"], pattern: /b_[A-Za-z0-9=_+/-]{44}/y },
  ]),
  ...vendor("OneSignal", "https://documentation.onesignal.com/docs/keys-and-ids", [
    {
      id: "onesignal-api-key",
      kind: "OneSignal API key",
      anchors: ["os_v2_"],
      pattern: /os_v2_(?:app|org)_[a-z0-9]{90,120}/y,
    },
  ]),
  ...vendor("GC Notify", "https://documentation.notification.canada.ca/en/start.html", [
    {
      id: "gc-notify-key",
      kind: "GC Notify API key",
      anchors: ["gcntfy-"],
      pattern:
        /gcntfy-\w{1,80}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
  ...vendor("Zoho", "https://www.zoho.com/accounts/protocol/oauth/web-apps/accesstoken.html", [
    {
      id: "zoho-oauth-token",
      kind: "Zoho OAuth token",
      anchors: ["1000."],
      pattern: /1000\.[0-9a-f]{32}\.[0-9a-f]{32}/y,
    },
  ]),
  ...vendor("Riot Games", "https://developer.riotgames.com/docs/portal", [
    {
      id: "riot-api-key",
      kind: "Riot Games API key",
      anchors: ["RGAPI-"],
      pattern: /RGAPI-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
];
