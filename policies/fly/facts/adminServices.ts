import type { BehindHttp } from "./behindHttp";
import { iana } from "./iana";

/** What people administer or watch a system through, or what acts for whoever reaches it: how to recognise it. */
export interface AdminService {
  /** What messages call it. */
  readonly name: string;
  readonly ports: readonly number[];
  readonly behindHttp: BehindHttp;
  /**
   * Image repositories by their last two path segments, or the last one for any path. Only of what answers everyone unless
   * its owner adds a login: behind any handler and on any port it is the same service.
   */
  readonly images?: readonly string[];
  /** The page that says that it listens on these ports. */
  readonly source: string;
}

const exporters = "https://github.com/prometheus/prometheus/wiki/Default-port-allocations";
const kubernetes = "https://kubernetes.io/docs/reference/networking/ports-and-protocols/";

/** A service is here twice where its ports differ in their source, or in what an `http` handler says about them. */
export const adminServices: readonly AdminService[] = [
  // Logins
  { name: "SSH", ports: [22], behindHttp: "never", source: iana },
  { name: "SSH", ports: [2222], behindHttp: "never", source: "https://fly.io/docs/blueprints/opensshd/" },
  { name: "Telnet", ports: [23], behindHttp: "never", source: iana },
  { name: "rlogin", ports: [512, 513], behindHttp: "never", source: iana },
  { name: "remote desktop", ports: [3389], behindHttp: "never", source: iana },
  { name: "VNC", ports: [5900, 5901], behindHttp: "never", source: "https://www.rfc-editor.org/rfc/rfc6143" },
  { name: "noVNC", ports: [6080], behindHttp: "outside", source: "https://github.com/novnc/noVNC" },
  { name: "WinRM", ports: [5985, 5986], behindHttp: "always", source: iana },
  {
    name: "Android debug bridge",
    ports: [5555],
    behindHttp: "never",
    source: "https://developer.android.com/tools/adb",
  },
  // Game servers
  {
    name: "RCON",
    ports: [27015],
    behindHttp: "never",
    source: "https://developer.valvesoftware.com/wiki/Source_RCON_Protocol",
  },
  { name: "RCON", ports: [25575], behindHttp: "never", source: "https://minecraft.wiki/w/RCON" },
  {
    name: "RCON",
    ports: [28016],
    behindHttp: "always",
    source: "https://wiki.facepunch.com/rust/Creating-a-server",
  },
  // Files
  { name: "FTP", ports: [21], behindHttp: "never", source: iana },
  { name: "SMB", ports: [139, 445], behindHttp: "never", source: iana },
  { name: "Windows RPC", ports: [135], behindHttp: "never", source: iana },
  { name: "rsync", ports: [873], behindHttp: "never", source: iana },
  { name: "NFS", ports: [111, 2049], behindHttp: "never", source: iana },
  // Proxies, which lead on into the private network
  { name: "SOCKS", ports: [1080], behindHttp: "never", source: iana },
  {
    name: "Tor",
    ports: [9050, 9051],
    behindHttp: "never",
    source: "https://2019.www.torproject.org/docs/tor-manual.html",
  },
  {
    name: "Squid",
    ports: [3128],
    behindHttp: "outside",
    source: "https://www.squid-cache.org/Doc/config/http_port/",
  },
  {
    name: "Privoxy",
    ports: [8118],
    behindHttp: "outside",
    source: "https://www.privoxy.org/user-manual/config.html",
  },
  // Orchestration
  { name: "Docker", ports: [2375, 2376], behindHttp: "always", source: iana },
  { name: "Docker Swarm", ports: [2377], behindHttp: "never", source: "https://docs.docker.com/engine/swarm/" },
  { name: "Kubernetes API", ports: [6443], behindHttp: "always", source: kubernetes },
  { name: "Kubernetes control plane", ports: [10257, 10259], behindHttp: "always", source: kubernetes },
  { name: "kubelet", ports: [10250], behindHttp: "always", source: kubernetes },
  {
    name: "kubelet",
    ports: [10255],
    behindHttp: "always",
    source: "https://kubernetes.io/docs/reference/command-line-tools-reference/kubelet/",
  },
  { name: "etcd", ports: [2379, 2380], behindHttp: "always", source: iana },
  {
    name: "Consul",
    ports: [8500, 8501],
    behindHttp: "always",
    source: "https://developer.hashicorp.com/consul/docs/reference/architecture/ports",
  },
  {
    name: "Nomad",
    ports: [4646],
    behindHttp: "always",
    source: "https://developer.hashicorp.com/nomad/docs/configuration",
  },
  {
    name: "Vault",
    ports: [8200],
    behindHttp: "outside",
    source: "https://developer.hashicorp.com/vault/docs/configuration/listener/tcp",
  },
  {
    name: "ZooKeeper",
    ports: [2181],
    behindHttp: "never",
    source: "https://zookeeper.apache.org/doc/current/zookeeperStarted.html",
  },
  { name: "Erlang distribution", ports: [4369], behindHttp: "never", source: iana },
  {
    name: "Ray dashboard",
    ports: [8265],
    behindHttp: "always",
    source: "https://docs.ray.io/en/latest/ray-observability/getting-started.html",
  },
  // Notebooks, models and browsers: whoever reaches them runs code on the machine, or spends its time
  {
    name: "Jupyter",
    ports: [8888],
    behindHttp: "outside",
    source: "https://jupyter-server.readthedocs.io/en/latest/other/full-config.html",
  },
  {
    name: "Ollama",
    ports: [11434],
    behindHttp: "always",
    source: "https://github.com/ollama/ollama/blob/main/docs/faq.md",
  },
  {
    name: "Selenium Grid",
    ports: [4444],
    behindHttp: "outside",
    source: "https://www.selenium.dev/documentation/grid/getting_started/",
  },
  {
    name: "Chrome DevTools",
    ports: [9222],
    behindHttp: "always",
    source: "https://chromedevtools.github.io/devtools-protocol/",
  },
  // Debuggers
  {
    name: "Node.js debugger",
    ports: [9229],
    behindHttp: "always",
    source: "https://nodejs.org/en/learn/getting-started/debugging",
  },
  { name: "Go profiler", ports: [6060], behindHttp: "outside", source: "https://pkg.go.dev/net/http/pprof" },
  {
    name: "JVM debugger",
    ports: [5005],
    behindHttp: "never",
    source: "https://docs.oracle.com/en/java/javase/21/docs/specs/jpda/conninv.html",
  },
  { name: "Java RMI and JMX", ports: [1099], behindHttp: "never", source: iana },
  { name: "Python debugger", ports: [5678], behindHttp: "never", source: "https://github.com/microsoft/debugpy" },
  // Metrics
  {
    name: "Prometheus",
    ports: [9090],
    behindHttp: "outside",
    images: ["prometheus", "prom/prometheus-linux-amd64"],
    source: exporters,
  },
  { name: "Prometheus Pushgateway", ports: [9091], behindHttp: "outside", images: ["pushgateway"], source: exporters },
  { name: "Alertmanager", ports: [9093], behindHttp: "outside", images: ["alertmanager"], source: exporters },
  { name: "node metrics", ports: [9100], behindHttp: "always", source: exporters },
  { name: "HAProxy metrics", ports: [9101], behindHttp: "outside", source: exporters },
  { name: "StatsD metrics", ports: [9102], behindHttp: "outside", source: exporters },
  { name: "MySQL metrics", ports: [9104], behindHttp: "always", source: exporters },
  { name: "nginx metrics", ports: [9113], behindHttp: "outside", source: exporters },
  { name: "Elasticsearch metrics", ports: [9114], behindHttp: "outside", source: exporters },
  { name: "blackbox exporter", ports: [9115], behindHttp: "outside", source: exporters },
  { name: "Redis metrics", ports: [9121], behindHttp: "always", source: exporters },
  { name: "Postgres metrics", ports: [9187], behindHttp: "always", source: exporters },
  { name: "MongoDB metrics", ports: [9216], behindHttp: "always", source: exporters },
  {
    name: "NATS monitoring",
    ports: [8222],
    behindHttp: "outside",
    source: "https://docs.nats.io/running-a-nats-service/nats_admin/monitoring",
  },
  {
    name: "Jaeger",
    ports: [16686],
    behindHttp: "outside",
    source: "https://www.jaegertracing.io/docs/latest/deployment/",
  },
  // Consoles
  {
    name: "RabbitMQ console",
    ports: [15671, 15672],
    behindHttp: "always",
    source: "https://www.rabbitmq.com/docs/networking",
  },
  {
    name: "MinIO console",
    ports: [9001],
    behindHttp: "outside",
    source: "https://min.io/docs/minio/linux/administration/minio-console.html",
  },
  {
    name: "Kibana",
    ports: [5601],
    behindHttp: "outside",
    source: "https://www.elastic.co/docs/reference/kibana/configuration-reference/general-settings",
  },
  {
    name: "ActiveMQ console",
    ports: [8161],
    behindHttp: "outside",
    source: "https://activemq.apache.org/components/classic/documentation/web-console",
  },
  {
    name: "GlassFish console",
    ports: [4848],
    behindHttp: "outside",
    source: "https://glassfish.org/docs/latest/administration-guide.html",
  },
  { name: "WildFly console", ports: [9990], behindHttp: "outside", source: "https://docs.wildfly.org/" },
  {
    name: "Tomcat AJP",
    ports: [8009],
    behindHttp: "never",
    source: "https://tomcat.apache.org/tomcat-10.1-doc/config/ajp.html",
  },
  { name: "Caddy admin API", ports: [2019], behindHttp: "always", source: "https://caddyserver.com/docs/api" },
  {
    name: "Envoy admin",
    ports: [9901],
    behindHttp: "outside",
    source: "https://www.envoyproxy.io/docs/envoy/latest/start/quick-start/admin",
  },
];
