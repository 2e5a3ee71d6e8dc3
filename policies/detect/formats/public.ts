/** Values that are made to be seen by everyone. They are silent under every name. */
export interface PublicFormat {
  readonly what: string;
  /** The whole value. */
  readonly pattern: RegExp;
}

export const publicFormats: readonly PublicFormat[] = [
  { what: "Stripe or Clerk publishable key", pattern: /^pk_(?:live|test)_[A-Za-z0-9$=_+/-]{1,300}$/ },
  { what: "PostHog project key", pattern: /^phc_[A-Za-z0-9]{20,60}$/ },
  { what: "Mapbox public token", pattern: /^pk\.eyJ[A-Za-z0-9_.-]{20,300}$/ },
  { what: "Supabase publishable key", pattern: /^sb_publishable_[A-Za-z0-9_-]{10,80}$/ },
  { what: "Flutterwave public key", pattern: /^FLWPUBK(?:_TEST)?-[A-Za-z0-9-]{10,80}$/ },
  { what: "New Relic browser key", pattern: /^NRJS-[a-f0-9]{10,30}$/ },
  { what: "Mailgun public key", pattern: /^pubkey-[a-f0-9]{32}$/ },
  { what: "Lob publishable key", pattern: /^(?:test|live)_pub_[a-f0-9]{20,40}$/ },
  { what: "Datadog client token", pattern: /^pub[a-f0-9]{32}$/ },
  {
    what: "Google analytics, tag or ads id",
    pattern: /^(?:UA-\d{4,12}-\d{1,4}|G-[A-Z0-9]{6,12}|GTM-[A-Z0-9]{4,10}|AW-\d{6,12}|ca-pub-\d{10,20})$/,
  },
  { what: "Google OAuth client id", pattern: /^\d{6,20}-[a-z0-9]{20,40}\.apps\.googleusercontent\.com$/ },
  { what: "Firebase app id", pattern: /^1:\d{6,16}:(?:web|ios|android):[a-f0-9]{12,40}$/ },
  { what: "Square application id", pattern: /^(?:sandbox-)?sq0id[bp]-[A-Za-z0-9_-]{22}$/ },
  { what: "Twilio account SID", pattern: /^(?:AC|MG|VA|PN)[a-f0-9]{32}$/ },
  { what: "Stripe object id", pattern: /^(?:acct|price|prod|plan|we|cus|ca|pmc)_[A-Za-z0-9]{10,40}$/ },
  // Private keys, whose Base64 begins likewise, are told by their structure before.
  { what: "X.509 certificate without armour", pattern: /^MII[A-Za-z0-9+/]{200,4093}={0,2}$/ },
  { what: "minisign public key", pattern: /^RW[A-Za-z0-9+/]{54}$/ },
  { what: "age recipient", pattern: /^age1[a-z0-9]{50,70}$/ },
  {
    what: "SSH public key",
    pattern: /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-nistp\d{3}|sk-[a-z0-9-]{7,30}@openssh\.com) AAAA/,
  },
  // Slack counts from a digit on; letters alone are a password in capitals.
  { what: "Slack signing-free ids", pattern: /^[ABCTUW][0-9][A-Z0-9]{7,9}$/ },
  { what: "PubNub publish or subscribe key", pattern: /^(?:pub|sub)-c-[0-9a-f-]{36}$/ },
  { what: "digest", pattern: /^sha(?:1|256|384|512)[:-][A-Za-z0-9+/=]{27,128}$/ },
  { what: "Stellar network passphrase", pattern: /^[A-Z][A-Za-z ]{2,60} Network ; [A-Z][a-z]{2,12} 20\d\d$/ },
  { what: "KMS key or resource ARN", pattern: /^arn:aws[a-z-]{0,10}:[a-z0-9-]{2,30}:/ },
];

export const isPublicByDesign = (value: string): boolean =>
  value.length <= 4096 && publicFormats.some((format) => format.pattern.test(value));
