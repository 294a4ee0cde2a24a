import type { Content } from "../content/content.ts"
import { blockHtml, figureHtml } from "./blocks.ts"
import { apart, html } from "./escape.ts"
import { style } from "./style.ts"

/** The report as one page that asks for nothing else: no script, no address, no picture from elsewhere. */
export const renderHtml = (content: Content, documentSha256: string): string =>
  `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Rollcall">
<title>${html(content.running)}</title>
<style>${style(content.running, documentSha256)}</style>
</head>
<body>
<a class="skip" href="#main">To the report</a>
<div class="page">
<header class="cover">
<div class="over"><b>Rollcall</b><span>${html(content.period)}</span></div>
<h1>${apart(content.title)}</h1>
<p class="who">${apart(content.entity)}</p>
<p class="verdict">${html(content.verdict)}</p>
<ul class="figures severities" aria-label="Open findings by severity">
${content.severities.map(severityHtml).join("\n")}
</ul>
<ul class="figures" aria-label="Numbers of the period">
${content.figures.map(figureHtml).join("\n")}
</ul>
<dl class="facts">
${content.facts.map(([name, value]) => `<div><dt>${html(name)}</dt><dd>${apart(value)}</dd></div>`).join("\n")}
</dl>
</header>
<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>
${content.sections.map(({ id, title }) => `<li><a href="#${id}">${html(title)}</a></li>`).join("\n")}
</ol></nav>
<main id="main">
${content.sections
  .map(
    ({ id, title, blocks }) => `<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${html(title)}</h2>
${blocks.map((block, i) => blockHtml(block, { id: `${id}-${i}`, under: title })).join("\n")}
</section>`,
  )
  .join("\n")}
</main>
<footer>${html(content.running)}. SHA-256 of the JSON document: ${html(documentSha256)}</footer>
</div>
</body>
</html>
`

const severityHtml = ({ severity, label, value }: Content["severities"][number]): string =>
  `<li style="--c:var(--${severity})"${value === "0" ? ' class="zero"' : ""}><b>${html(value)}</b> <span>${html(label)}</span></li>`
