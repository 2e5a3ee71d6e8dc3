/** Components for stacks on Fly.io whose inputs leave no room for the mistakes that flyguard finds. */
export type { DnsRecord } from "./dnsRecords";
export {
  type Environment,
  type MachineSize,
  type PinnedImage,
  pinnedImage,
  type Regions,
  type Secrets,
} from "./inputs";
export { PrivateDatabase, type PrivateDatabaseArgs } from "./privateDatabase";
export { PrivateService, type PrivateServiceArgs } from "./privateService";
export { WebService, type WebServiceArgs } from "./webService";
