import { hasCrc32Base62, hasCrc32Hex } from "./checksum";
import { ALPHANUMERIC_LEAD, type Format, vendor } from "./format";

/** Source control, continuous integration, package registries, developer tools. */
export const codeFormats: readonly Format[] = [
  ...vendor(
    "GitHub",
    "https://docs.github.com/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
    [
      {
        id: "github-token",
        kind: "GitHub personal access token",
        anchors: ["ghp_"],
        pattern: /ghp_[A-Za-z0-9]{36,251}/y,
        checksum: hasCrc32Base62,
      },
      {
        id: "github-oauth-token",
        kind: "GitHub OAuth token",
        anchors: ["gho_"],
        pattern: /gho_[A-Za-z0-9]{36,251}/y,
        checksum: hasCrc32Base62,
      },
      {
        id: "github-app-token",
        kind: "GitHub App token",
        anchors: ["ghu_", "ghs_"],
        pattern: /gh[us]_[A-Za-z0-9]{36,251}/y,
        checksum: hasCrc32Base62,
      },
      {
        id: "github-refresh-token",
        kind: "GitHub refresh token",
        anchors: ["ghr_"],
        pattern: /ghr_[A-Za-z0-9]{36,251}/y,
      },
      {
        id: "github-fine-grained-token",
        kind: "GitHub fine-grained access token",
        anchors: ["github_pat_"],
        pattern: /github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}|github_pat_\w{82}/y,
      },
    ],
  ),
  ...vendor("GitLab", "https://docs.gitlab.com/security/tokens/#token-prefixes", [
    {
      id: "gitlab-token",
      kind: "GitLab personal access token",
      anchors: ["glpat-"],
      pattern: /glpat-[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7,9})?/y,
    },
    {
      id: "gitlab-deploy-token",
      kind: "GitLab deploy token",
      anchors: ["gldt-"],
      pattern: /gldt-[A-Za-z0-9_-]{20,64}/y,
    },
    {
      id: "gitlab-oauth-secret",
      kind: "GitLab OAuth application secret",
      anchors: ["gloas-"],
      pattern: /gloas-[A-Za-z0-9_-]{64}/y,
    },
    {
      id: "gitlab-runner-token",
      kind: "GitLab runner authentication token",
      anchors: ["glrt-", "glrtr-"],
      pattern: /glrtr?-[A-Za-z0-9_-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7})?/y,
    },
    {
      id: "gitlab-runner-registration-token",
      kind: "GitLab runner registration token",
      anchors: ["GR1348941"],
      pattern: /GR1348941[A-Za-z0-9_-]{20,50}/y,
    },
    {
      id: "gitlab-ci-token",
      kind: "GitLab CI/CD job token",
      anchors: ["glcbt-"],
      pattern: /glcbt-[A-Za-z0-9]{1,5}_[A-Za-z0-9_-]{20,64}/y,
    },
    {
      id: "gitlab-trigger-token",
      kind: "GitLab pipeline trigger token",
      anchors: ["glptt-"],
      pattern: /glptt-[A-Za-z0-9_-]{20,64}/y,
    },
    { id: "gitlab-feed-token", kind: "GitLab feed token", anchors: ["glft-"], pattern: /glft-[A-Za-z0-9_-]{20,64}/y },
    {
      id: "gitlab-incoming-mail-token",
      kind: "GitLab incoming mail token",
      anchors: ["glimt-"],
      pattern: /glimt-[A-Za-z0-9_-]{25,64}/y,
    },
    {
      id: "gitlab-agent-token",
      kind: "GitLab agent for Kubernetes token",
      anchors: ["glagent-"],
      pattern: /glagent-[A-Za-z0-9_-]{50,64}/y,
    },
    {
      id: "gitlab-scim-token",
      kind: "GitLab SCIM token",
      anchors: ["glsoat-"],
      pattern: /glsoat-[A-Za-z0-9_-]{20,64}/y,
    },
    {
      id: "gitlab-feature-flags-token",
      kind: "GitLab feature flags client token",
      anchors: ["glffct-"],
      pattern: /glffct-[A-Za-z0-9_-]{20,64}/y,
    },
    {
      id: "gitlab-session-cookie",
      kind: "GitLab session cookie",
      anchors: ["_gitlab_session="],
      pattern: /_gitlab_session=[0-9a-z]{32}/y,
    },
  ]),
  ...vendor("Bitbucket", "https://support.atlassian.com/bitbucket-cloud/docs/app-passwords/", [
    {
      id: "bitbucket-app-password",
      kind: "Bitbucket app password",
      anchors: ["ATBB"],
      pattern: /ATBB[A-Za-z0-9]{32}/y,
    },
    {
      id: "bitbucket-access-token",
      kind: "Bitbucket access token",
      anchors: ["ATCTT3"],
      pattern: /ATCTT3[A-Za-z0-9_=-]{100,300}/y,
    },
    {
      // The Base64 of a number, a colon and 20 bytes.
      id: "bitbucket-data-center-token",
      kind: "Bitbucket Data Center access token",
      anchors: ["BBDC-"],
      pattern: /BBDC-[MNO][A-Za-z0-9+/]{43}/y,
      doc: "https://confluence.atlassian.com/bitbucketserver/http-access-tokens-939515499.html",
    },
  ]),
  ...vendor(
    "Atlassian",
    "https://support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account/",
    [
      {
        id: "atlassian-token",
        kind: "Atlassian API token",
        anchors: ["ATATT3"],
        pattern: /ATATT3[A-Za-z0-9_=-]{100,300}/y,
      },
      {
        id: "atlassian-oauth-secret",
        kind: "Atlassian OAuth client secret",
        anchors: ["ATOA"],
        pattern: /ATOA[A-Za-z0-9_-]{60,100}/y,
      },
    ],
  ),
  ...vendor("npm", "https://docs.npmjs.com/about-access-tokens", [
    {
      id: "npm-token",
      kind: "npm access token",
      anchors: ["npm_"],
      pattern: /npm_[A-Za-z0-9]{36}/y,
      checksum: hasCrc32Base62,
    },
  ]),
  ...vendor("PyPI", "https://pypi.org/help/#apitoken", [
    { id: "pypi-token", kind: "PyPI upload token", anchors: ["pypi-AgE"], pattern: /pypi-AgE[A-Za-z0-9_-]{50,1000}/y },
  ]),
  ...vendor("RubyGems", "https://guides.rubygems.org/api-key-scopes/", [
    { id: "rubygems-token", kind: "RubyGems API key", anchors: ["rubygems_"], pattern: /rubygems_[a-f0-9]{48}/y },
  ]),
  ...vendor("crates.io", "https://doc.rust-lang.org/cargo/reference/config.html#credentials", [
    { id: "crates-io-token", kind: "crates.io API token", anchors: ["cio"], pattern: /cio[A-Za-z0-9]{32}/y },
  ]),
  ...vendor("NuGet", "https://learn.microsoft.com/nuget/nuget-org/publish-a-package", [
    { id: "nuget-api-key", kind: "NuGet API key", anchors: ["oy2"], pattern: /oy2[a-z0-9]{43}/y },
  ]),
  ...vendor("Clojars", "https://github.com/clojars/clojars-web/wiki/Deploy-Tokens", [
    { id: "clojars-token", kind: "Clojars deploy token", anchors: ["CLOJARS_"], pattern: /CLOJARS_[a-z0-9]{60}/y },
  ]),
  ...vendor("Packagist", "https://packagist.com/docs", [
    {
      id: "packagist-token",
      kind: "Private Packagist token",
      anchors: ["packagist_"],
      pattern: /packagist_[a-z]{2,3}_[a-f0-9]{60,76}/y,
    },
  ]),
  ...vendor("Docker", "https://docs.docker.com/security/access-tokens/", [
    {
      id: "docker-token",
      kind: "Docker access token",
      anchors: ["dckr_pat_", "dckr_oat_"],
      pattern: /dckr_(?:pat_[A-Za-z0-9_-]{27}|oat_[A-Za-z0-9_-]{32})/y,
    },
    {
      id: "docker-swarm-token",
      kind: "Docker Swarm join token",
      anchors: ["SWMTKN-1-"],
      pattern: /SWMTKN-1-[a-z0-9]{50}-[a-z0-9]{25}/y,
      doc: "https://docs.docker.com/engine/swarm/join-nodes/",
    },
    {
      id: "docker-swarm-unlock-key",
      kind: "Docker Swarm unlock key",
      anchors: ["SWMKEY-1-"],
      pattern: /SWMKEY-1-[A-Za-z0-9+/]{43}/y,
      doc: "https://docs.docker.com/engine/swarm/swarm_manager_locking/",
    },
  ]),
  ...vendor("JFrog", "https://jfrog.com/help/r/jfrog-platform-administration-documentation/access-tokens", [
    { id: "artifactory-api-key", kind: "Artifactory API key", anchors: ["AKCp"], pattern: /AKCp[A-Za-z0-9]{69}/y },
    {
      id: "artifactory-reference-token",
      kind: "Artifactory reference token",
      anchors: ["cmVmdGtuO"],
      pattern: /cmVmdGtuO[A-Za-z0-9]{55}/y,
    },
  ]),
  ...vendor("CircleCI", "https://circleci.com/docs/managing-api-tokens/", [
    {
      id: "circleci-token",
      kind: "CircleCI API token",
      anchors: ["CCIPAT_", "CCIPRJ_"],
      pattern: /CCI(?:PAT|PRJ)_[A-Za-z0-9]{16,26}_[a-f0-9]{40}/y,
    },
  ]),
  ...vendor("Buildkite", "https://buildkite.com/docs/apis/managing-api-tokens", [
    { id: "buildkite-token", kind: "Buildkite API token", anchors: ["bkua_"], pattern: /bkua_[a-f0-9]{40}/y },
    {
      id: "buildkite-agent-token",
      kind: "Buildkite agent token",
      anchors: ["bkct_", "bkaj_"],
      pattern: /bk(?:ct|aj)_[A-Za-z0-9_.-]{32,400}/y,
    },
  ]),
  ...vendor("Sourcegraph", "https://sourcegraph.com/docs/cli/how-tos/creating_an_access_token", [
    {
      id: "sourcegraph-token",
      kind: "Sourcegraph access token",
      anchors: ["sgp_", "sgd_"],
      pattern: /sg[pd]_(?:(?:[a-fA-F0-9]{16}|local)_)?[a-fA-F0-9]{40,64}/y,
    },
    {
      id: "sourcegraph-cody-token",
      kind: "Sourcegraph Cody gateway key",
      anchors: ["slk_"],
      pattern: /slk_[a-f0-9]{64}/y,
    },
  ]),
  ...vendor("Harness", "https://developer.harness.io/docs/platform/automation/api/add-and-manage-api-keys/", [
    {
      id: "harness-token",
      kind: "Harness access token",
      anchors: ["pat.", "sat."],
      pattern: /[ps]at\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9]{24}\.[A-Za-z0-9]{20}/y,
    },
  ]),
  ...vendor("Octopus Deploy", "https://octopus.com/docs/octopus-rest-api/how-to-create-an-api-key", [
    { id: "octopus-api-key", kind: "Octopus Deploy API key", anchors: ["API-"], pattern: /API-[A-Z0-9]{25,32}/y },
  ]),
  ...vendor("SonarQube", "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/", [
    {
      id: "sonarqube-token",
      kind: "SonarQube token",
      anchors: ["squ_", "sqp_", "sqa_"],
      pattern: /sq[upa]_[a-f0-9]{40}/y,
    },
  ]),
  ...vendor("Pulumi", "https://www.pulumi.com/docs/administration/access-identity/access-tokens/", [
    { id: "pulumi-token", kind: "Pulumi access token", anchors: ["pul-"], pattern: /pul-[a-f0-9]{40}/y },
  ]),
  ...vendor("HashiCorp", "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens", [
    {
      id: "terraform-cloud-token",
      kind: "Terraform Cloud API token",
      anchors: [".atlasv1."],
      lead: ALPHANUMERIC_LEAD,
      pattern: /[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,75}/y,
    },
  ]),
  ...vendor("Infracost", "https://www.infracost.io/docs/", [
    { id: "infracost-token", kind: "Infracost API key", anchors: ["ico-"], pattern: /ico-[A-Za-z0-9]{32}/y },
  ]),
  ...vendor("Snyk", "https://docs.snyk.io/snyk-api/authentication-for-api", [
    {
      id: "snyk-token",
      kind: "Snyk API token",
      anchors: ["snyk_"],
      pattern: /snyk_(?:uat|sat)\.[a-z0-9]{8}\.[A-Za-z0-9_.-]{40,700}/y,
    },
  ]),
  ...vendor("Semgrep", "https://semgrep.dev/docs/semgrep-appsec-platform/api", [
    { id: "semgrep-token", kind: "Semgrep token", anchors: ["semgrep_"], pattern: /semgrep_[a-z0-9_]{30,80}/y },
  ]),
  ...vendor("Doppler", "https://docs.doppler.com/reference/auth-token-formats", [
    {
      id: "doppler-token",
      kind: "Doppler token",
      anchors: ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa.", "dp.scim.", "dp.audit.", "dp.said."],
      pattern: /dp\.(?:pt|ct|sa|said|scim|audit|st(?:\.[a-z0-9_-]{2,35})?)\.[A-Za-z0-9]{40,44}/y,
    },
  ]),
  ...vendor("Infisical", "https://infisical.com/docs/documentation/platform/token", [
    {
      id: "infisical-token",
      kind: "Infisical service token",
      anchors: ["st."],
      pattern: /st\.[a-f0-9]{24}\.[a-f0-9]{32}\.[a-f0-9]{32}/y,
    },
  ]),
  ...vendor("HashiCorp Vault", "https://developer.hashicorp.com/vault/docs/concepts/tokens", [
    {
      id: "vault-service-token",
      kind: "Vault service token",
      anchors: ["hvs."],
      pattern: /hvs\.[A-Za-z0-9_-]{24,200}/y,
    },
    { id: "vault-batch-token", kind: "Vault batch token", anchors: ["hvb."], pattern: /hvb\.[A-Za-z0-9_-]{80,400}/y },
    {
      id: "vault-recovery-token",
      kind: "Vault recovery token",
      anchors: ["hvr."],
      pattern: /hvr\.[A-Za-z0-9_-]{24,200}/y,
    },
    {
      id: "vault-legacy-token",
      kind: "Vault service token",
      anchors: ["s."],
      pattern: /s\.(?=[a-zA-Z]{0,23}[0-9])[A-Za-z0-9]{24}/y,
    },
  ]),
  ...vendor("1Password", "https://developer.1password.com/docs/service-accounts/", [
    {
      id: "onepassword-service-account-token",
      kind: "1Password service account token",
      anchors: ["ops_eyJ"],
      pattern: /ops_eyJ[A-Za-z0-9+/_-]{100,4096}={0,3}/y,
    },
    {
      id: "onepassword-secret-key",
      kind: "1Password secret key",
      anchors: ["A3-"],
      pattern: /A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}/y,
    },
  ]),
  ...vendor("Bitwarden", "https://bitwarden.com/help/access-tokens/", [
    {
      id: "bitwarden-access-token",
      kind: "Bitwarden Secrets Manager access token",
      anchors: ["0."],
      pattern: /0\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\.[A-Za-z0-9]{30}:[A-Za-z0-9+/]{22}==/y,
    },
  ]),
  ...vendor("OpenShift", "https://docs.openshift.com/container-platform/latest/authentication/", [
    { id: "openshift-token", kind: "OpenShift user token", anchors: ["sha256~"], pattern: /sha256~[A-Za-z0-9_-]{43}/y },
  ]),
  ...vendor("Rancher", "https://ranchermanager.docs.rancher.com/api/api-tokens", [
    { id: "rancher-token", kind: "Rancher API token", anchors: ["token-"], pattern: /token-[a-z0-9]{5}:[a-z0-9]{54}/y },
    {
      id: "k3s-token",
      kind: "K3s cluster token",
      anchors: ["K10"],
      pattern: /K10[a-f0-9]{64}::[A-Za-z0-9_.:-]{4,100}/y,
      doc: "https://docs.k3s.io/cli/token",
    },
  ]),
  ...vendor("Prefect", "https://docs.prefect.io/v3/manage/cloud/manage-users/api-keys", [
    { id: "prefect-api-key", kind: "Prefect API key", anchors: ["pnu_", "pnb_"], pattern: /pn[ub]_[A-Za-z0-9]{36}/y },
  ]),
  ...vendor("Postman", "https://learning.postman.com/docs/developer/postman-api/authentication/", [
    {
      id: "postman-api-key",
      kind: "Postman API key",
      anchors: ["PMAK-"],
      pattern: /PMAK-[a-fA-F0-9]{24}-[a-fA-F0-9]{34}/y,
    },
    {
      id: "postman-collection-key",
      kind: "Postman collection access key",
      anchors: ["PMAT-"],
      pattern: /PMAT-[0-9A-Z]{26}/y,
      doc: "https://learning.postman.com/docs/collections/use-collections/share-collections/",
    },
  ]),
  ...vendor("ReadMe", "https://docs.readme.com/main/reference/intro/authentication", [
    { id: "readme-api-key", kind: "ReadMe API key", anchors: ["rdme_"], pattern: /rdme_[a-z0-9]{70}/y },
  ]),
  ...vendor("Linear", "https://linear.app/developers", [
    { id: "linear-api-key", kind: "Linear API key", anchors: ["lin_api_"], pattern: /lin_api_[A-Za-z0-9]{40}/y },
    {
      id: "linear-oauth-token",
      kind: "Linear OAuth token",
      anchors: ["lin_oauth_"],
      pattern: /lin_oauth_[A-Za-z0-9]{40,64}/y,
    },
    {
      id: "linear-webhook-secret",
      kind: "Linear webhook signing secret",
      anchors: ["lin_wh_"],
      pattern: /lin_wh_[A-Za-z0-9]{20,64}/y,
    },
  ]),
  ...vendor("Figma", "https://www.figma.com/developers/api#access-tokens", [
    {
      id: "figma-token",
      kind: "Figma access token",
      anchors: ["figd_", "figo_", "figor_"],
      pattern: /fig(?:d|o|or)_[A-Za-z0-9_-]{38,64}/y,
    },
  ]),
  ...vendor("Notion", "https://developers.notion.com/docs/authorization", [
    {
      id: "notion-token",
      kind: "Notion integration token",
      anchors: ["ntn_"],
      pattern: /ntn_[0-9]{10,12}[A-Za-z0-9]{34,36}/y,
    },
    { id: "notion-secret", kind: "Notion integration token", anchors: ["secret_"], pattern: /secret_[A-Za-z0-9]{43}/y },
  ]),
  ...vendor("Airtable", "https://airtable.com/developers/web/guides/personal-access-tokens", [
    {
      id: "airtable-token",
      kind: "Airtable personal access token",
      anchors: ["pat"],
      pattern: /pat[A-Za-z0-9]{14}\.[a-f0-9]{64}/y,
    },
  ]),
  ...vendor("Asana", "https://developers.asana.com/docs/personal-access-token", [
    {
      id: "asana-token",
      kind: "Asana personal access token",
      anchors: [],
      pattern: /[12]\/[0-9]{13,20}(?:\/[0-9]{13,20})?:[0-9a-f]{32}/y,
    },
  ]),
  ...vendor("Contentful", "https://www.contentful.com/developers/docs/references/authentication/", [
    {
      id: "contentful-management-token",
      kind: "Contentful management token",
      anchors: ["CFPAT-"],
      pattern: /CFPAT-[A-Za-z0-9_-]{40,64}/y,
    },
  ]),
  ...vendor("Typeform", "https://www.typeform.com/developers/get-started/personal-access-token/", [
    {
      id: "typeform-token",
      kind: "Typeform personal access token",
      anchors: ["tfp_"],
      pattern: /tfp_[A-Za-z0-9_.=-]{40,64}/y,
    },
  ]),
  ...vendor("Frame.io", "https://developer.frame.io/docs/getting-started/authentication", [
    {
      id: "frameio-token",
      kind: "Frame.io developer token",
      anchors: ["fio-u-"],
      pattern: /fio-u-[A-Za-z0-9_=-]{64}/y,
    },
  ]),
  ...vendor("Adobe", "https://developer.adobe.com/developer-console/docs/guides/authentication/", [
    { id: "adobe-client-secret", kind: "Adobe client secret", anchors: ["p8e-"], pattern: /p8e-[A-Za-z0-9-]{32}/y },
  ]),
  ...vendor("Dropbox", "https://www.dropbox.com/developers/reference/auth-types", [
    {
      id: "dropbox-token",
      kind: "Dropbox access token",
      anchors: ["sl."],
      pattern: /sl\.(?:u\.)?[A-Za-z0-9_=-]{130,1500}/y,
    },
  ]),
  ...vendor("Authress", "https://authress.io/knowledge-base/docs/authorization/service-clients", [
    {
      id: "authress-key",
      kind: "Authress service client key",
      anchors: [".acc_", ".acc-"],
      lead: { alphabet: /[a-z0-9_.]/, max: 50 },
      pattern:
        /(?:sc|ext|scauth|authress)_[a-z0-9]{5,30}\.[a-z0-9]{4,6}\.acc[_-][a-z0-9-]{10,32}\.[A-Za-z0-9+/_=-]{30,120}/y,
    },
  ]),
  ...vendor("Okta", "https://developer.okta.com/docs/guides/create-an-api-token/", [
    { id: "okta-token", kind: "Okta SSWS API token", anchors: ["SSWS 00"], pattern: /SSWS 00[A-Za-z0-9_-]{40}/y },
  ]),
  ...vendor("Clerk", "https://clerk.com/docs/deployments/clerk-environment-variables", [
    {
      id: "clerk-machine-key",
      kind: "Clerk machine secret key",
      anchors: ["ak_live_", "ak_test_", "mt_live_"],
      pattern: /(?:ak|mt)_(?:live_|test_)?[A-Za-z0-9]{32,64}/y,
    },
  ]),
  ...vendor("WorkOS", "https://workos.com/docs/reference/api-keys", [
    {
      id: "workos-api-key",
      kind: "WorkOS API key",
      anchors: ["sk_a2V5X"],
      pattern: /sk_a2V5X[A-Za-z0-9+/_=-]{20,120}/y,
    },
  ]),
  ...vendor("Stytch", "https://stytch.com/docs", [
    {
      id: "stytch-secret",
      kind: "Stytch secret",
      anchors: ["secret-live-", "secret-test-"],
      pattern: /secret-(?:live|test)-[A-Za-z0-9_=-]{32,64}/y,
    },
  ]),
  ...vendor("LaunchDarkly", "https://launchdarkly.com/docs/home/account/api", [
    {
      id: "launchdarkly-sdk-key",
      kind: "LaunchDarkly SDK key",
      anchors: ["sdk-"],
      pattern: /sdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
    {
      id: "launchdarkly-api-token",
      kind: "LaunchDarkly API access token",
      anchors: ["api-"],
      pattern: /api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
  ...vendor("Socket", "https://docs.socket.dev/reference/authentication", [
    {
      id: "socket-api-token",
      kind: "Socket API token",
      anchors: ["sktsec_"],
      pattern: /sktsec_[A-Za-z0-9_-]{40,48}_api/y,
    },
  ]),
  ...vendor("Unleash", "https://docs.getunleash.io/concepts/api-tokens-and-client-keys", [
    // project:environment.<56 hexadecimal digits>
    {
      id: "unleash-token",
      kind: "Unleash API token",
      anchors: [":development.", ":production.", ":default.", "*:*."],
      lead: { alphabet: /[A-Za-z0-9_[\]-]/, max: 60 },
      pattern: /(?:[A-Za-z0-9_-]{1,60}|\*|\[\]):(?:development|production|default|\*)\.[a-f0-9]{56}/y,
    },
  ]),
  ...vendor("Statsig", "https://docs.statsig.com/sdk-keys/api-keys/", [
    {
      id: "statsig-secret",
      kind: "Statsig server secret",
      anchors: ["secret-"],
      pattern: /secret-[A-Za-z0-9]{40,50}/y,
    },
    {
      id: "statsig-console-key",
      kind: "Statsig console key",
      anchors: ["console-"],
      pattern: /console-[A-Za-z0-9]{40,50}/y,
    },
  ]),
  ...vendor("ConfigCat", "https://configcat.com/docs/api/reference/configcat-public-management-api/", [
    {
      id: "configcat-sdk-key",
      kind: "ConfigCat SDK key",
      confidence: "likely",
      anchors: ["configcat-sdk-1/", "configcat-proxy/"],
      pattern: /configcat-(?:sdk-1|proxy)\/[A-Za-z0-9_-]{22}(?:\/[A-Za-z0-9_-]{22})?/y,
    },
  ]),
  ...vendor("Portainer", "https://docs.portainer.io/api/access", [
    {
      id: "portainer-token",
      kind: "Portainer access token",
      anchors: ["ptr_"],
      // 32 bytes in Base64: api/apikey/service.go of Portainer
      pattern: /ptr_[A-Za-z0-9+/]{43}=/y,
    },
  ]),
  ...vendor("Dependency-Track", "https://docs.dependencytrack.org/integrations/rest-api/", [
    {
      id: "dependency-track-key",
      kind: "Dependency-Track API key",
      anchors: ["odt_"],
      pattern: /odt_(?:[A-Za-z0-9]{8}_)?[A-Za-z0-9]{32}/y,
    },
  ]),
  ...vendor("Zuplo", "https://zuplo.com/docs/articles/api-key-leak-detection", [
    {
      id: "zuplo-api-key",
      kind: "Zuplo API key",
      anchors: ["zpka_"],
      pattern: /zpka_[a-z0-9]{32}_[0-9a-f]{8}/y,
      checksum: hasCrc32Hex,
    },
  ]),
  ...vendor("Rootly", "https://docs.rootly.com/api-reference/overview", [
    { id: "rootly-token", kind: "Rootly API token", anchors: ["rootly_"], pattern: /rootly_[0-9a-f]{64}/y },
  ]),
];
