import { commandItems, type Item } from "./item";

/** Credentials behind programs that only run another command, and in scripts within commands. */
export const wrappedPositives: readonly Item[] = commandItems(
  "command behind a wrapper",
  "certain",
  `
setsid fly secrets set DB_PASSWORD=hunter2
gosu app fly secrets set DB_PASSWORD=hunter2
npx -y flyctl secrets set DB=hunter2
su deploy -c 'fly secrets set DB=hunter2'
sudo -u deploy -H sh -c 'cd app && fly secrets set DB=hunter2 --app acme'
timeout -k 5 30 mysql -u root -phunter2
doppler run -p app -- docker login -u ops -p hunter2
kubectl exec -n data redis-0 -- redis-cli -a hunter2 ping
ssh -i key.pem ops@db.acme.dev 'redis-cli -a hunter2 ping'
docker exec -u app db mysql -phunter2
test "$(redis-cli -a hunter2 ping)" = PONG
(cd /app; exec redis-server --requirepass hunter2)
bash -euo pipefail -c 'redis-cli -a hunter2 ping'
eval "sshpass -p hunter2 ssh ops@acme.dev"
`,
);

export const wrappedNegatives: readonly Item[] = commandItems(
  "command behind a wrapper",
  undefined,
  `
setsid fly secrets set DB_PASSWORD=$DB_PASSWORD
gosu app fly secrets import
su deploy -c 'fly secrets set DB="$(cat /run/secrets/db)"'
sudo -p 'password for %u: ' -u deploy fly deploy
timeout -k 5 30 redis-cli -a "$REDIS_PASSWORD" ping
nice -n 10 gosu app node server.js
kubectl exec -n data redis-0 -- redis-cli -a $REDIS_PASSWORD ping
docker run -e DB_PASSWORD --rm registry.acme.dev/app:1.2 node server.js
ssh -p 2222 -o BatchMode=yes ops@acme.dev 'systemctl restart app'
test "$(redis-cli ping)" = PONG
find /data -name '*.log' -exec gzip {} \\;
`,
);
