import { type Format, vendor } from "./format";

/** Payments, commerce, finance, shipping. */
export const paymentFormats: readonly Format[] = [
  ...vendor("Stripe", "https://docs.stripe.com/keys", [
    {
      id: "stripe-secret-key",
      kind: "Stripe secret key",
      anchors: ["sk_live_", "sk_test_", "sk_prod_"],
      pattern: /sk_(?:live|test|prod)_[A-Za-z0-9]{10,247}/y,
    },
    {
      id: "stripe-restricted-key",
      kind: "Stripe restricted key",
      anchors: ["rk_live_", "rk_test_", "rk_prod_"],
      pattern: /rk_(?:live|test|prod)_[A-Za-z0-9]{10,247}/y,
    },
    {
      id: "stripe-org-key",
      kind: "Stripe organization key",
      anchors: ["sk_org_"],
      pattern: /sk_org_(?:live|test)_[A-Za-z0-9]{10,247}/y,
    },
    {
      id: "stripe-webhook-secret",
      kind: "Stripe webhook signing secret",
      anchors: ["whsec_"],
      pattern: /whsec_[A-Za-z0-9+/]{24,88}={0,2}/y,
      doc: "https://docs.stripe.com/webhooks",
    },
  ]),
  ...vendor("Square", "https://developer.squareup.com/docs/build-basics/access-tokens", [
    {
      id: "square-access-token",
      kind: "Square access token",
      anchors: ["sq0atp-", "EAAA"],
      pattern: /(?:sq0atp-[A-Za-z0-9_-]{22}|EAAA[A-Za-z0-9_-]{60})/y,
    },
    {
      id: "square-oauth-secret",
      kind: "Square OAuth secret",
      anchors: ["sq0csp-"],
      pattern: /sq0csp-[A-Za-z0-9_-]{43}/y,
    },
  ]),
  ...vendor("PayPal", "https://developer.paypal.com/braintree/docs/", [
    {
      id: "braintree-access-token",
      kind: "Braintree access token",
      anchors: ["access_token$"],
      pattern: /access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32}/y,
    },
  ]),
  ...vendor("Plaid", "https://plaid.com/docs/api/tokens/", [
    {
      id: "plaid-access-token",
      kind: "Plaid access token",
      anchors: ["access-sandbox-", "access-development-", "access-production-"],
      pattern:
        /access-(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
  ...vendor("Shopify", "https://shopify.dev/docs/apps/build/authentication-authorization", [
    {
      id: "shopify-access-token",
      kind: "Shopify access token",
      anchors: ["shpat_", "shpca_", "shppa_", "shpua_", "shpta_"],
      pattern: /shp(?:at|ca|pa|ua|ta)_[a-fA-F0-9]{32}/y,
    },
    {
      id: "shopify-shared-secret",
      kind: "Shopify shared secret",
      anchors: ["shpss_"],
      pattern: /shpss_[a-fA-F0-9]{32}/y,
    },
    {
      id: "shopify-cli-token",
      kind: "Shopify CLI token",
      anchors: ["atkn_", "shptka_"],
      pattern: /(?:atkn|shptka)_[a-fA-F0-9]{32,64}/y,
    },
  ]),
  ...vendor("Adyen", "https://docs.adyen.com/development-resources/api-credentials/", [
    {
      id: "adyen-api-key",
      kind: "Adyen API key",
      anchors: ["AQE"],
      pattern: /AQE[a-z]h[A-Za-z0-9+/]{60,260}={0,2}(?:-[A-Za-z0-9+/]{20,80}={0,2}-[^\s"'`]{8,32})?/y,
    },
  ]),
  ...vendor("Flutterwave", "https://developer.flutterwave.com/docs/authentication", [
    {
      id: "flutterwave-secret-key",
      kind: "Flutterwave secret key",
      anchors: ["FLWSECK-", "FLWSECK_TEST-"],
      pattern: /FLWSECK(?:_TEST)?-[A-Za-z0-9]{12,64}(?:-[A-Za-z0-9]{1,20}){0,2}/y,
    },
  ]),
  ...vendor("Razorpay", "https://razorpay.com/docs/api/authentication/", [
    {
      id: "razorpay-key-id",
      kind: "Razorpay key id",
      confidence: "likely",
      anchors: ["rzp_live_", "rzp_test_"],
      pattern: /rzp_(?:live|test)_[A-Za-z0-9]{14,24}/y,
    },
  ]),
  ...vendor("Mollie", "https://docs.mollie.com/reference/authentication", [
    {
      id: "mollie-api-key",
      kind: "Mollie API key",
      anchors: ["live_", "test_"],
      pattern: /(?:live|test)_[A-Za-z0-9]{30}/y,
    },
    {
      id: "mollie-access-token",
      kind: "Mollie access token",
      anchors: ["access_"],
      pattern: /access_[A-Za-z0-9]{30,48}/y,
    },
  ]),
  ...vendor("Lob", "https://docs.lob.com/#section/API-Keys", [
    { id: "lob-api-key", kind: "Lob API key", anchors: ["live_", "test_"], pattern: /(?:live|test)_[a-f0-9]{35}/y },
  ]),
  ...vendor("GoCardless", "https://developer.gocardless.com/api-reference/", [
    {
      id: "gocardless-token",
      kind: "GoCardless access token",
      anchors: ["live_", "sandbox_"],
      pattern: /(?:live|sandbox)_[A-Za-z0-9_-]{40}/y,
    },
  ]),
  ...vendor("Paddle", "https://developer.paddle.com/api-reference/about/authentication", [
    {
      id: "paddle-api-key",
      kind: "Paddle API key",
      anchors: ["pdl_"],
      pattern: /pdl_(?:live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}/y,
    },
    {
      id: "paddle-webhook-secret",
      kind: "Paddle webhook secret",
      anchors: ["pdl_ntfset_"],
      pattern: /pdl_ntfset_[a-z0-9]{26}_[A-Za-z0-9+/]{32}/y,
    },
  ]),
  ...vendor("Polar", "https://docs.polar.sh/", [
    {
      id: "polar-token",
      kind: "Polar access token",
      anchors: ["polar_"],
      pattern: /polar_(?:oat|pat|whs|at_[uo]|rt_[uo]|cs|sk)_[A-Za-z0-9]{30,64}/y,
    },
  ]),
  ...vendor("Chargebee", "https://apidocs.chargebee.com/docs/api", [
    {
      id: "chargebee-api-key",
      kind: "Chargebee API key",
      anchors: ["live_", "test_"],
      pattern: /(?:live|test)_[A-Za-z0-9]{28,34}cu[A-Za-z0-9]{8,16}/y,
    },
  ]),
  ...vendor("Duffel", "https://duffel.com/docs/api/overview/authentication", [
    {
      id: "duffel-token",
      kind: "Duffel access token",
      anchors: ["duffel_"],
      pattern: /duffel_(?:test|live)_[A-Za-z0-9_=-]{43}/y,
    },
  ]),
  ...vendor("EasyPost", "https://docs.easypost.com/docs/authentication", [
    { id: "easypost-api-key", kind: "EasyPost API key", anchors: ["EZAK", "EZTK"], pattern: /EZ[AT]K[A-Za-z0-9]{54}/y },
  ]),
  ...vendor("Shippo", "https://docs.goshippo.com/docs/guides_general/authentication/", [
    {
      id: "shippo-token",
      kind: "Shippo API token",
      anchors: ["shippo_"],
      pattern: /shippo_(?:live|test)_[a-fA-F0-9]{40}/y,
    },
  ]),
  ...vendor("Coinbase", "https://docs.cdp.coinbase.com/commerce/introduction/welcome", [
    {
      id: "coinbase-key-name",
      kind: "Coinbase CDP key name",
      confidence: "likely",
      anchors: ["organizations/"],
      pattern:
        /organizations\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\/apiKeys\/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/y,
    },
  ]),
  ...vendor("Xendit", "https://docs.xendit.co/docs/en/api-keys", [
    {
      id: "xendit-secret-key",
      kind: "Xendit secret key",
      anchors: ["xnd_"],
      pattern: /xnd_(?:production|development)_[A-Za-z0-9]{40,80}/y,
    },
  ]),
  ...vendor("Mercado Pago", "https://www.mercadopago.com/developers/en/docs", [
    {
      id: "mercadopago-token",
      kind: "Mercado Pago access token",
      anchors: ["APP_USR-"],
      pattern: /APP_USR-[0-9]{12,20}-[0-9]{6}-[a-f0-9]{32}-[0-9]{6,12}/y,
    },
  ]),
  ...vendor("Ramp", "https://docs.ramp.com/developer-api/v1/authorization", [
    {
      id: "ramp-client-secret",
      kind: "Ramp client secret",
      anchors: ["ramp_sec_"],
      pattern: /ramp_sec_[A-Za-z0-9]{48}/y,
    },
  ]),
];
