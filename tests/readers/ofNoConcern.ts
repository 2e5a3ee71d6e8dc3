/**
 * What the readers leave out: properties that no rule of the catalogue asks for, and why. Written as
 * `ResourceType property`, without `config.`; a property of a group of the same name stands for all below it.
 */
const reasons: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "Size, speed and placement: no question of security": {
    Machine: `guest.cpuKind guest.cpus guest.gpuKind guest.gpus guest.hostDedicationId guest.maxMemoryMb guest.memoryMb
      cpuType cputype cpus memory memorymb size spot.maxPriceFraction cacheDrive.sizeMb init.swapSizeMb rootfs.sizeGb
      mount.addSizeGb mount.extendThresholdPercent mount.sizeGbLimit
      mounts[].addSizeGb mounts[].extendThresholdPercent mounts[].sizeGb mounts[].sizeGbLimit mounts[].readoptOnHostMigration
      services[].concurrency services[].concurrencies[]`,
    Volume: "compute computeImage readoptOnHostMigration size sizeGb",
    PostgresCluster: "clusterSize vmSize volumeSize",
  },
  "When and how often a machine starts, stops and is waited for; no rule judges availability by these": {
    Machine: `cordoned deploymentStrategy desiredState desiredStatus disableMachineAutostart leaseTtl lsvd skipLaunch
      skipServiceRegistration waitForStart stopConfig healthCheckUrl healthCheckTimeout
      restart.gpuBidPrice restart.maxRetries services[].autostart services[].autostop services[].minMachinesRunning
      containers[].dependsOn[] containers[].dependsOns[] containers[].restart containers[].stop`,
    App: "idempotencyKey",
  },
  "How a check asks: rules ask only whether there is one, what it sends, runs and verifies": {
    Machine: `checks[].gracePeriod checks[].interval checks[].method checks[].path checks[].port checks[].timeout
      checks{}.gracePeriod checks{}.interval checks{}.kind checks{}.method checks{}.path checks{}.port
      checks{}.timeout checks{}.tlsServerName
      services[].checks[].gracePeriod services[].checks[].interval services[].checks[].kind services[].checks[].method
      services[].checks[].path services[].checks[].port services[].checks[].timeout
      services[].checks[].tlsServerName
      containers[].healthchecks[].name containers[].healthchecks[].kind containers[].healthchecks[].unhealthy
      containers[].healthchecks[].failureThreshold containers[].healthchecks[].successThreshold
      containers[].healthchecks[].gracePeriod containers[].healthchecks[].gracePeriodSeconds
      containers[].healthchecks[].interval containers[].healthchecks[].intervalSeconds
      containers[].healthchecks[].timeout containers[].healthchecks[].timeoutSeconds
      containers[].healthchecks[].http.method containers[].healthchecks[].http.path containers[].healthchecks[].http.port
      containers[].healthchecks[].http.tlsServerName
      containers[].healthchecks[].tcp.port`,
  },
  "Details of the HTTP and TLS that Fly Proxy speaks, all of them safe": {
    Machine: `services[].ports[].httpOptions.compress services[].ports[].httpOptions.h2Backend
      services[].ports[].httpOptions.headersReadTimeout services[].ports[].httpOptions.idleTimeout
      services[].ports[].httpOptions.response.pristine services[].ports[].proxyProtoOptions services[].ports[].tlsOptions.alpn[]
      metrics.https metrics.path statics[].indexDocument`,
  },
  "Sent to a place where the Machines API has no such property: Fly redirects by the port's forceHttps alone": {
    Machine: "services[].forceHttps",
  },
  "Undocumented by Fly": { Machine: "services[].forceInstanceKey services[].forceInstanceDescription" },
  "Name resolution inside the machine; no rule of the catalogue": { Machine: "dns init.tty" },
  "Values that Fly fills in, from a fixed list": {
    Machine: "processes[].envFrom[] containers[].envFrom[]",
  },
  "Where a file comes from or its mode: a file's content is in rawValue or in a secret": {
    Machine: "files[].imageConfig files[].mode containers[].files[].imageConfig containers[].files[].mode",
  },
  "Temporary folders that are gone with the machine, and where containers see them": {
    Machine: "volumes[] containers[].mounts[]",
  },
  "The schema's way to say any value; the header and its value are read": {
    Machine: "services[].ports[].httpOptions.response.headers{}{}",
  },
  "Where a volume's first content comes from": { Volume: "snapshotId sourceVolumeId" },
  "Which machine is changed, where in it and for how long: rules ask what is run and set": {
    MachinesExec: "appName machineId container machine timeout",
    MachinesMetadata: "appName machineId machineVersion updatedAt",
    MachinesMetadataKey: "appName machineId updatedAt",
  },
  "The right way to hand a secret to a command": { MachinesExec: "stdin" },
  "A stricter form of requireUniqueZone, which is read": { Volume: "uniqueZoneAppWide" },
  "An output that the schema lets one set": { Volume: "internalid" },
  "Names that only people read": {
    Machine: "name containers[].name",
    DeployToken: "name",
    Token: "name",
    WireguardToken: "name",
    WireGuardToken: "name",
  },
  "The path under which a static folder is served: rules ask which folder it is": { Machine: "statics[].urlPrefix" },
  "The file system of a volume: Fly encrypts below it": { Volume: "fstype" },
  "What a certificate is for: rules ask only which app it belongs to": {
    Cert: "hostname",
    Certificate: "hostname",
    CustomCertificate: "hostname",
    AppCertificatesAcme: "hostname",
    AppCertificatesCustom: "hostname",
  },
  "Whether the app gets a name under fly.dev; no address comes with it": { App: "enableSubdomains" },
  "Which service of the app the address is for: it is public or not by its type": {
    IpAddress: "serviceName",
    AppIPAssignment: "serviceName",
  },
  "A secret's value: it never enters the model": {
    Secret: "value valueWo valueWoVersion",
    Secretkey: "type value[]",
    SecretkeyGenerate: "type value[]",
    AppCertificatesCustom: "fullchain privateKey",
    CustomCertificate: "fullchain privateKey",
    SecretKey: "type value",
  },
  "The organisation is told by the scope": {
    Token: "org",
    WireguardToken: "orgSlug",
    WireGuardToken: "org",
    WireguardPeer: "orgSlug",
    WireGuardPeer: "org",
  },
  "Where the tunnel enters Fly's network, and its public key": {
    WireguardPeer: "publicKey region",
    WireGuardPeer: "region",
  },
  "What is attached inside a database": {
    PostgresAttachment: "databaseName databaseUser manualEntry postgresClusterId",
    MpgAttachment: "clusterId database",
  },
  "Rules on regions and backups are about machines, volumes and addresses": { PostgresCluster: "enableBackups region" },
};

/** Resource types without a reader, and why. `fly-machines` without the version in its modules. */
const unreadReasons: Readonly<Record<string, string>> = {
  "Addresses for outgoing traffic: nothing comes in over them": "fly:index/egressIp:EgressIp",
  "Services of other companies, or managed ones that are no app of the organisation": `fly:index/extArcjet:ExtArcjet
    fly:index/extKubernetes:ExtKubernetes fly:index/extMysql:ExtMysql fly:index/extSentry:ExtSentry
    fly:index/extVector:ExtVector fly:index/extWafris:ExtWafris fly:index/litefsCluster:LitefsCluster fly:index/redis:Redis
    fly:index/tigrisBucket:TigrisBucket`,
  "Managed Postgres: private by design; its attachment is read": `fly:index/mpgCluster:MpgCluster
    fly:index/mpgDatabase:MpgDatabase fly:index/mpgUser:MpgUser fly-machines:postgres:Postgres
    fly-machines:postgres:PostgresBackup fly-machines:postgres:PostgresDatabase fly-machines:postgres:PostgresExtension
    fly-machines:postgres:PostgresFork fly-machines:postgres:PostgresRestore fly-machines:postgres:PostgresUser
    fly-machines:postgres:PostgresUsersRotatePassword`,
  "Narrows traffic inside the private network; no rule of the catalogue":
    "fly:index/networkPolicy:NetworkPolicy fly:index:NetworkPolicy",
  "Organisations and their members; no rule of the catalogue": "fly:index/org:Org fly:index/orgMember:OrgMember",
  "A copy or a change of size of a volume that is read": `fly:index/volumeSnapshot:VolumeSnapshot fly:index:VolumeSnapshot
    fly-machines:apps:VolumeSnapshot fly-machines:apps:VolumesExtend`,
  "Waits for a certificate, or asks how it is": `fly:index/certValidation:CertValidation
    flyio:index:CertificateIssuanceWaiter fly-machines:apps:AppCertificatesCheck`,
  "A random text": "flyio:index:Random",
  "Asks what a token may do, or for a short-lived one": `fly-machines:tokens:TokensAuthenticate
    fly-machines:tokens:TokensAuthorize fly-machines:tokens:TokensRequestKm fly-machines:tokens:TokensRequestOidc`,
};

/** Every entry of the table, as `Machine guest.cpus`. */
export const ofNoConcern: ReadonlySet<string> = new Set(
  Object.values(reasons).flatMap((types) =>
    Object.entries(types).flatMap(([type, properties]) => words(properties).map((property) => `${type} ${property}`)),
  ),
);

export const unreadTypes: ReadonlySet<string> = new Set(Object.values(unreadReasons).flatMap(words));

/** The entry that a property is listed under: its own, or that of the object or list that it is in. */
export function explanationOf(type: string, property: string): string | undefined {
  const steps = property.split(".");
  const holders = steps.map((_, index) => `${type} ${steps.slice(0, index + 1).join(".")}`);
  return holders.find((holder) => ofNoConcern.has(holder));
}

function words(text: string): string[] {
  return text.split(/\s+/);
}
