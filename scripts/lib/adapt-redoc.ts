// Changes the page that Redoc builds, where Redoc has no option. Each change names the exact text of the pinned version, so that
// the build fails when an update changes it.

import { SLASH_IN_CODE } from "../emit/highlight.js";

const LOGO =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='38' height='14'%3E%3Ctext y='11' font-family='sans-serif' font-size='12' font-weight='700' fill='%234a7bd0'%3ERedoc%3C/text%3E%3C/svg%3E";

const CHANGES = [
  {
    purpose: "show the sample of the chosen request example: a source can be an object with a sample per example",
    from: "return e?e.source:",
    to: "return e?e.source[ne]??e.source:",
  },
  { purpose: "update the sample when the example changes", from: "},[ee,O,n]),ae=", to: "},[ee,O,n,ne]),ae=" },
  {
    purpose: "show samples in the language that the reader chose last",
    from: "a=e.isWebhook?`payload`:n||`curl`,",
    to: "a=localStorage.getItem(`docs.language`)||n||`curl`,",
  },
  {
    purpose: "remember the language of samples, which guides share",
    from: "t(Jx,{...e(Jx),language:n})}),",
    to: "localStorage.setItem(`docs.language`,n),t(Jx,{...e(Jx),language:n})}),",
  },
  {
    purpose: "break the lines of code behind a slash only: URLs are longer than the panel",
    from: "dangerouslySetInnerHTML:O?{__html:O}:void 0",
    to: `dangerouslySetInnerHTML:O?{__html:O.replace(${SLASH_IN_CODE},"/<wbr>")}:void 0`,
  },
  { purpose: "name the button that copies a page", from: "t(`page.actions.copyButtonText`,`Copy`)", to: "`Copy page`" },
  {
    purpose: "keep the spaces between lines, cells and paragraphs in the text of the search",
    from: "for(let t of e.children??[])n(t)}}return n(e),t.join(``)}function $T",
    to: "for(let t of e.children??[])n(t);/^(text|code|strong|em|s|link)$/.test(e.type)||t.push(` `)}}return n(e),t.join(``)}function $T",
  },
];

/** Returns the page without the logo of Redoc's CDN, with links that work in a new tab, and with the changes above. */
export function adaptRedoc(html: string): string {
  const start = html.indexOf('<script type="module">');
  // The prerendered links lack the `#` of the page's routes.
  const prerendered = html.slice(0, start).replaceAll(' href="/', ' href="#/');
  const page = prerendered + CHANGES.reduce(apply, html.slice(start));
  return page.replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g, LOGO);
}

function apply(script: string, { purpose, from, to }: (typeof CHANGES)[number]): string {
  const parts = script.split(from);
  if (parts.length !== 2)
    throw new Error(
      `Redoc changed: cannot ${purpose}. Its script contains ${from} ${parts.length - 1} times, not once.`,
    );
  return parts.join(to);
}
