import { xml } from "../escape/xml";

/** Markup that is safe to put into a page: made by the functions of this folder only. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | readonly Html[];

/**
 * Markup with texts in it, which are escaped: the only way from a text into the page. Attributes stand in double quotation
 * marks.
 */
export function html(markup: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const filled = parts.map((part) => {
    if (typeof part === "string") return xml(part);
    return "html" in part ? part.html : part.map((one) => one.html).join("");
  });
  return { html: String.raw({ raw: markup }, ...filled) };
}

export const nothing: Html = { html: "" };

/** A link, where the text is one to the web. */
export function link(url: string, text: string): Html {
  return url.startsWith("https://") ? html`<a href="${url}">${text}</a>` : html`${text}`;
}

/** Names with what they name; those without it are left out. */
export function descriptions(pairs: readonly (readonly [string, Html | string | undefined])[]): Html {
  const items = pairs.flatMap(([name, value]) => {
    return value === undefined ? [] : [html`<dt>${name}</dt><dd>${value}</dd>\n`];
  });
  return html`<dl>${items}</dl>`;
}

/** Rows of cells, the first of each being its header. */
export function table(caption: string, head: readonly string[], rows: readonly (readonly (Html | string)[])[]): Html {
  const heads = head.map((text) => html`<th scope="col">${text}</th>`);
  const lines = rows.map(([first = "", ...cells]) => {
    return html`<tr><th scope="row">${first}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`;
  });
  return html`<table><caption>${caption}</caption><thead><tr>${heads}</tr></thead>\n<tbody>\n${lines}</tbody></table>\n`;
}
