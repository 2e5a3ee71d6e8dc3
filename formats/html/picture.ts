import { counted } from "../../policies/rules/counted";
import type { Severity } from "../../policies/rules/rule";
import { groupsOf, isPublic, labelOf, worstIn } from "../picture/groups";
import type { Picture, PicturedApp, PicturedLink } from "../picture/picture";
import { type Html, html, nothing } from "./elements";

/** More apps than this are grouped: those without findings that the internet does not reach. */
const mostApps = 30;

/** What the internet reaches, app by app. Red, and said, where a finding stands. */
export function pictureSection({ apps, links }: Picture): Html {
  if (apps.length === 0) return nothing;
  const isFolded = (app: PicturedApp) => apps.length > mostApps && worstIn(app) === undefined && !isPublic(app);
  const cards = apps.filter((app) => !isFolded(app)).map((app) => appCard(app, links));
  const folded = groupsOf(apps.filter(isFolded)).map(
    (group) => html`<p>${labelOf(group)} without findings: ${group.apps.map(({ name }) => name).join(", ")}</p>\n`,
  );
  return html`<section><h2>Exposure</h2>\n<div class="apps">\n${cards}</div>\n${folded}</section>`;
}

function appCard(app: PicturedApp, links: readonly PicturedLink[]): Html {
  const { name, database, addresses, machines, volumes, secrets, worst } = app;
  const open = addresses.filter((address) => address.isPublic);
  const closed = addresses.filter((address) => !address.isPublic);
  const reachedBy = links.filter(({ to }) => to === name).map(linkText);
  const rows = [
    row("Internet", open.length === 0 ? [html`no public address`] : open.map(addressItem)),
    row("Private", closed.map(addressItem)),
    row("Reached by", reachedBy),
    row(
      "Machines",
      machines.map(({ services, mounts, ...machine }) => {
        const details = [...services, ...(mounts.length === 0 ? [] : [`mounts ${mounts.join(", ")}`])];
        return html`${marked(timesOf(machine), machine.worst)}${details.map((text) => html`<br><code>${text}</code>`)}`;
      }),
    ),
    row(
      "Volumes",
      volumes.map((volume) => marked(timesOf(volume), volume.worst)),
    ),
    row("Secrets", secrets.length === 0 ? [] : [html`<code>${secrets.join(", ")}</code>`]),
  ];
  const severe = worstIn(app) === "critical" || worstIn(app) === "high";
  const title = database === undefined ? name : `${name}, a database`;
  return html`<article class="card${severe ? " severe" : ""}"><h3>${marked(title, worst)}</h3>\n<dl>${rows}</dl></article>\n`;
}

function row(name: string, items: readonly Html[]): Html {
  if (items.length === 0) return nothing;
  return html`<dt>${name}</dt><dd><ul>${items.map((item) => html`<li>${item}</li>`)}</ul></dd>\n`;
}

function addressItem({ type, isAssumed, worst }: PicturedApp["addresses"][number]): Html {
  return marked(isAssumed ? `${type} (assumed)` : type, worst);
}

function linkText({ from, by, isPublic: isOpen }: PicturedLink): Html {
  const text = `${from} by ${by}`;
  return isOpen ? html`<span class="marked">${text}, over the internet</span>` : html`${text}`;
}

function timesOf({ name, count }: { readonly name: string; readonly count: number }): string {
  return count === 1 ? name : `${name} and ${counted(count - 1, "other")}`;
}

function marked(text: string, worst: Severity | undefined): Html {
  return worst === undefined ? html`${text}` : html`<span class="marked">${text}: ${worst} finding</span>`;
}
