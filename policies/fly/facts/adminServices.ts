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
  /**
   * Where it was read that it listens on these ports: a URL, a file of a repository at a commit, or a file of a package. What
   * each source says is recorded in tests/unit/fly/outside/ports.json.
   */
  readonly source: string;
}

/**
 * A service is here twice where its ports differ in their source, or in what an `http` handler says about them. What
 * `behindHttp` says is our own judgement: no source states it.
 */
export const adminServices: readonly AdminService[] = [
  // Logins
  { name: "SSH", ports: [22], behindHttp: "never", source: iana },
  {
    name: "SSH",
    ports: [2222],
    behindHttp: "never",
    source: "github.com/superfly/docs@5c22c8cece71:blueprints/opensshd.html.md",
  },
  { name: "Telnet", ports: [23], behindHttp: "never", source: iana },
  { name: "rexec", ports: [512], behindHttp: "never", source: iana },
  { name: "rlogin", ports: [513], behindHttp: "never", source: iana },
  { name: "remote desktop", ports: [3389], behindHttp: "never", source: iana },
  {
    name: "VNC",
    ports: [5900, 5901],
    behindHttp: "never",
    source: "Debian nmap-common 7.93+dfsg1-1: /usr/share/nmap/nmap-services",
  },
  {
    name: "noVNC",
    ports: [6080],
    behindHttp: "outside",
    source: "github.com/novnc/noVNC@0f5f47ea0b8c:utils/novnc_proxy",
  },
  { name: "WinRM", ports: [5985, 5986], behindHttp: "always", source: iana },
  {
    name: "Android debug bridge",
    ports: [5555],
    behindHttp: "never",
    source: "Debian adb 1:29.0.6-28: /usr/share/man/man1/adb.1.gz",
  },
  // Game servers
  {
    name: "RCON",
    ports: [27015],
    behindHttp: "never",
    source: "github.com/parkervcp/eggs@fcfd5a354976:game_eggs/steamcmd_servers/avorion/README.md",
  },
  {
    name: "RCON",
    ports: [25575],
    behindHttp: "never",
    source: "github.com/itzg/docker-minecraft-server@f61f72196b54:files/server.properties",
  },
  {
    name: "RCON",
    ports: [28016],
    behindHttp: "always",
    source:
      "github.com/GameServerManagers/LinuxGSM@00b12e118ca8:lgsm/config-default/config-lgsm/rustserver/_default.cfg",
  },
  // Files
  { name: "FTP", ports: [21], behindHttp: "never", source: iana },
  { name: "SMB", ports: [139, 445], behindHttp: "never", source: iana },
  { name: "Windows RPC", ports: [135], behindHttp: "never", source: iana },
  { name: "rsync", ports: [873], behindHttp: "never", source: iana },
  { name: "RPC portmapper", ports: [111], behindHttp: "never", source: iana },
  { name: "NFS", ports: [2049], behindHttp: "never", source: iana },
  // Proxies, which lead on into the private network
  { name: "SOCKS", ports: [1080], behindHttp: "never", source: iana },
  {
    name: "Tor",
    ports: [9050, 9051],
    behindHttp: "never",
    source: "Debian tor 0.4.9.11-0+deb12u1: /etc/tor/torrc",
  },
  {
    name: "Squid",
    ports: [3128],
    behindHttp: "outside",
    source: "Debian squid 5.7-2+deb12u6: /etc/squid/squid.conf",
  },
  {
    name: "Privoxy",
    ports: [8118],
    behindHttp: "outside",
    source: iana,
  },
  // Orchestration
  { name: "Docker", ports: [2375, 2376], behindHttp: "always", source: iana },
  { name: "Docker Swarm", ports: [2377], behindHttp: "never", source: iana },
  {
    name: "Kubernetes API",
    ports: [6443],
    behindHttp: "always",
    source: "github.com/kubernetes/website@31a8f95edf91:content/en/docs/reference/networking/ports-and-protocols.md",
  },
  {
    name: "Kubernetes control plane",
    ports: [10257, 10259],
    behindHttp: "always",
    source: "github.com/kubernetes/website@31a8f95edf91:content/en/docs/reference/networking/ports-and-protocols.md",
  },
  {
    name: "kubelet",
    ports: [10250],
    behindHttp: "always",
    source: "github.com/kubernetes/website@31a8f95edf91:content/en/docs/reference/networking/ports-and-protocols.md",
  },
  {
    name: "kubelet",
    ports: [10255],
    behindHttp: "always",
    source: "github.com/kubernetes/kubernetes@0cbe0a6034a0:pkg/master/ports/ports.go",
  },
  { name: "etcd", ports: [2379, 2380], behindHttp: "always", source: iana },
  {
    name: "Consul",
    ports: [8500, 8501],
    behindHttp: "always",
    source: "github.com/hashicorp/consul@186bdda26a03:website/content/docs/install/ports.mdx",
  },
  {
    name: "Nomad",
    ports: [4646],
    behindHttp: "always",
    source: "github.com/hashicorp/nomad@28317147244c:website/content/docs/install/production/requirements.mdx",
  },
  {
    name: "Vault",
    ports: [8200],
    behindHttp: "outside",
    source: "github.com/hashicorp/docker-vault@007c563b0157:0.X/Dockerfile",
  },
  {
    name: "ZooKeeper",
    ports: [2181],
    behindHttp: "never",
    source: "github.com/apache/zookeeper@011c4652db2d:conf/zoo_sample.cfg",
  },
  { name: "Erlang port mapper", ports: [4369], behindHttp: "never", source: iana },
  {
    name: "Ray dashboard",
    ports: [8265],
    behindHttp: "always",
    source: "github.com/ray-project/ray@00432a917573:python/ray/_private/ray_constants.py",
  },
  // Notebooks, models and browsers: whoever reaches them runs code on the machine, or spends its time
  {
    name: "Jupyter",
    ports: [8888],
    behindHttp: "outside",
    source: "github.com/jupyter-server/jupyter_server@09bf48f3f961:jupyter_server/__init__.py",
  },
  {
    name: "Ollama",
    ports: [11434],
    behindHttp: "always",
    source: iana,
  },
  {
    name: "Selenium Grid",
    ports: [4444],
    behindHttp: "outside",
    source: "github.com/SeleniumHQ/docker-selenium@005531112655:Hub/Dockerfile",
  },
  {
    name: "Chrome DevTools",
    ports: [9222],
    behindHttp: "always",
    source: "github.com/chromedp/docker-headless-shell@0190ffeee017:Dockerfile",
  },
  // Debuggers
  {
    name: "Node.js debugger",
    ports: [9229],
    behindHttp: "always",
    source: "Node.js v20.20.2: node --help",
  },
  { name: "Go profiler", ports: [6060], behindHttp: "outside", source: "Go 1.26.8: net/http/pprof/pprof.go" },
  {
    name: "JVM debugger",
    ports: [5005],
    behindHttp: "never",
    source:
      "github.com/apache/maven-surefire@22eb7362657a:maven-surefire-plugin/src/site/apt/examples/debugging.apt.vm",
  },
  { name: "Java RMI registry", ports: [1099], behindHttp: "never", source: iana },
  {
    name: "Python debugger",
    ports: [5678],
    behindHttp: "never",
    source: "PyPI debugpy 1.8.22: debugpy/_vendored/pydevd/pydevd.py",
  },
  // Metrics
  {
    name: "Prometheus",
    ports: [9090],
    behindHttp: "outside",
    images: ["prometheus", "prom/prometheus-linux-amd64"],
    source: "github.com/prometheus/prometheus@0180c950db49:Dockerfile",
  },
  {
    name: "Prometheus Pushgateway",
    ports: [9091],
    behindHttp: "outside",
    images: ["pushgateway"],
    source: "github.com/prometheus/pushgateway@126c21751bd6:Dockerfile",
  },
  {
    name: "Alertmanager",
    ports: [9093],
    behindHttp: "outside",
    images: ["alertmanager"],
    source: "github.com/prometheus/alertmanager@02a50dd3c158:Dockerfile",
  },
  {
    name: "node metrics",
    ports: [9100],
    behindHttp: "always",
    source: "github.com/prometheus/node_exporter@0c561fa1c9f1:Dockerfile",
  },
  {
    name: "HAProxy metrics",
    ports: [9101],
    behindHttp: "outside",
    source: "github.com/prometheus/haproxy_exporter@2136c6460bc7:Dockerfile",
  },
  {
    name: "StatsD metrics",
    ports: [9102],
    behindHttp: "outside",
    source: "github.com/prometheus/statsd_exporter@0766e70e43d9:Dockerfile",
  },
  {
    name: "MySQL metrics",
    ports: [9104],
    behindHttp: "always",
    source: "github.com/prometheus/mysqld_exporter@205b0defe63b:Dockerfile",
  },
  {
    name: "nginx metrics",
    ports: [9113],
    behindHttp: "outside",
    source: "github.com/nginxinc/nginx-prometheus-exporter@003a71e429e2:README.md",
  },
  {
    name: "Elasticsearch metrics",
    ports: [9114],
    behindHttp: "outside",
    source: "github.com/prometheus-community/elasticsearch_exporter@0b3a37b6caf5:Dockerfile",
  },
  {
    name: "blackbox exporter",
    ports: [9115],
    behindHttp: "outside",
    source: "github.com/prometheus/blackbox_exporter@02c5a07513fa:Dockerfile",
  },
  {
    name: "Redis metrics",
    ports: [9121],
    behindHttp: "always",
    source: "github.com/oliver006/redis_exporter@074cbf1dcb12:docker/Dockerfile",
  },
  {
    name: "Postgres metrics",
    ports: [9187],
    behindHttp: "always",
    source: "github.com/prometheus-community/postgres_exporter@0421dd126a70:Dockerfile",
  },
  {
    name: "MongoDB metrics",
    ports: [9216],
    behindHttp: "always",
    source: "github.com/percona/mongodb_exporter@0d888c7495c8:Dockerfile",
  },
  {
    name: "NATS monitoring",
    ports: [8222],
    behindHttp: "outside",
    source: "github.com/nats-io/nats-docker@006614de189f:2.10.x/scratch/Dockerfile",
  },
  {
    name: "Jaeger",
    ports: [16686],
    behindHttp: "outside",
    source: "github.com/jaegertracing/jaeger@08dd3b17a461:cmd/all-in-one/Dockerfile",
  },
  // Consoles
  {
    name: "RabbitMQ console",
    ports: [15671, 15672],
    behindHttp: "always",
    source: "github.com/docker-library/rabbitmq@0e59f96860d6:Dockerfile-management.template",
  },
  {
    name: "MinIO console",
    ports: [9001],
    behindHttp: "outside",
    source: "github.com/milvus-io/milvus@03ce0a622096:deployments/docker/standalone/docker-compose.yml",
  },
  {
    name: "Kibana",
    ports: [5601],
    behindHttp: "outside",
    source: "github.com/elastic/kibana@014fa320de9e:config/kibana.yml",
  },
  {
    name: "ActiveMQ console",
    ports: [8161],
    behindHttp: "outside",
    source: "github.com/apache/activemq@044e74f90137:assembly/src/release/conf/jetty.xml",
  },
  {
    name: "GlassFish console",
    ports: [4848],
    behindHttp: "outside",
    source: "github.com/vulhub/vulhub@ae581d9cabe8:glassfish/CVE-2017-1000028/README.md",
  },
  {
    name: "WildFly console",
    ports: [9990],
    behindHttp: "outside",
    source: "github.com/jboss-dockerfiles/wildfly@0182b4a35e96:README.md",
  },
  {
    name: "Tomcat AJP",
    ports: [8009],
    behindHttp: "never",
    source: "github.com/apache/tomcat@074b071e3450:conf/server.xml",
  },
  {
    name: "Caddy admin API",
    ports: [2019],
    behindHttp: "always",
    source: "github.com/caddyserver/caddy-docker@087bbfd189f1:Dockerfile.tmpl",
  },
  {
    name: "Envoy admin",
    ports: [9901],
    behindHttp: "outside",
    source: "github.com/envoyproxy/envoy@0d0d6fd66bd7:configs/envoyproxy_io_proxy.yaml",
  },
];
