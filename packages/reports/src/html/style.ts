import { type Colour, palette } from "../charts/palette.ts"
import { cssString } from "./escape.ts"

/** What the pictures' colours become on a dark page. */
const dark: Readonly<Record<Colour, string>> = {
  ink: "#e7eaee",
  quiet: "#a4aeb9",
  line: "#333b44",
  paper: "#14181d",
  accent: "#7fb2e0",
  calm: "#5d86a8",
  critical: "#ff949f",
  high: "#d9804e",
  medium: "#a67d31",
  low: "#62727e",
  info: "#414b54",
  attribute: "#8fc0ea",
  team: "#5789b3",
  default: "#3a5b78",
  override: "#c99345",
  kept: "#75808b",
  held: "#c4738d",
}

const variables = (colours: Readonly<Record<Colour, string>>): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";")

/** How the page looks. `running` stands at the head of every printed page, `hash` at its foot. */
export const style = (running: string, hash: string): string => `
:root{color-scheme:light dark;${variables(palette)};--page:#fff;--wash:#f5f7f9;--on-grave:#fff;--grave:#8c1c2b;--stern:#b04e22;--warm:#f6e3b8;--cool:#e3eaef}
@media (prefers-color-scheme:dark){@media screen{:root{${variables(dark)};--page:#14181d;--wash:#1b2127;--on-grave:#fff;--grave:#a83242;--stern:#a8542a;--warm:#4a3c1c;--cool:#2b343c}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
.page{max-width:62rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem)}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:2px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:1}
h1,h2,h3,h4{line-height:1.2;text-wrap:balance;margin:0}
h1{font-size:clamp(1.9rem,5vw,2.6rem);font-weight:650;letter-spacing:-.02em}
h2{font-size:1.45rem;font-weight:650;letter-spacing:-.012em}
h3{font-size:1rem;font-weight:650}
h4{font-size:1.06rem;font-weight:650}
p{margin:0;max-width:44rem}
.cover{padding:clamp(2rem,6vw,4rem) 0 0}
.over{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 2rem;color:var(--quiet);font-size:.875rem;margin-bottom:clamp(1.5rem,5vw,3rem)}
.over b{color:var(--ink);font-weight:650}
.who{margin:.5rem 0 0;color:var(--quiet);font-size:1.1rem}
.verdict{font-size:clamp(1.15rem,2.6vw,1.4rem);line-height:1.4;max-width:46rem;margin:1.75rem 0 2rem;text-wrap:pretty}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(8.2rem,1fr));gap:1.5rem 1.25rem;margin:0;padding:0;list-style:none}
.figures b{display:block;font-size:1.7rem;line-height:1.15;font-weight:600;letter-spacing:-.02em}
.figures span{display:block;font-size:.9rem}
.figures small{display:block;font-size:.8rem;color:var(--quiet);line-height:1.4;margin-top:.15rem}
.severities{grid-template-columns:repeat(5,1fr);gap:.5rem;margin-bottom:2rem}
.severities li{border-top:5px solid var(--c);padding-top:.6rem}
.severities b{font-size:clamp(1.7rem,5vw,2.6rem)}
.severities .zero b{color:var(--quiet);font-weight:400}
section>.small{margin-top:1.25rem}
.small b{font-size:1.35rem}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:.9rem 2rem;margin:2.25rem 0 0;padding:1.25rem 0 0;border-top:1px solid var(--line);font-size:.875rem}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
nav{margin:2.25rem 0 0;padding:1rem 1.25rem;background:var(--wash);border-radius:6px;font-size:.9rem}
nav h2{font-size:.8rem;font-weight:600;color:var(--quiet);letter-spacing:0;margin-bottom:.4rem}
nav ol{columns:15rem;column-gap:2rem;margin:0;padding:0;list-style:none}
nav li{padding:.15rem 0;break-inside:avoid}
nav a{color:inherit;text-decoration-color:var(--line)}
section{margin-top:3.75rem}
section>*+*{margin-top:1.1rem}
section>h2{padding-bottom:.5rem;border-bottom:1px solid var(--line)}
.note{color:var(--quiet);font-size:.85rem}
table{width:100%;border-collapse:collapse;font-size:.875rem;line-height:1.45;table-layout:fixed}
caption.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
caption{text-align:start;font-weight:650;padding:0 0 .5rem}
th,td{padding:.55rem .9rem .55rem 0;text-align:start;vertical-align:top;overflow-wrap:anywhere}
th:last-child,td:last-child{padding-inline-end:0}
thead th{font-weight:500;color:var(--quiet);border-bottom:1px solid var(--line);font-size:.8rem}
tbody tr+tr>*{border-top:1px solid var(--line)}
tbody th{font-weight:inherit}
.n{text-align:end}
.n:not(:last-child){padding-inline-end:1.7rem}
td small,th small{display:block;color:var(--quiet);font-size:.8rem}
.sev{display:inline-block;padding:.08em .55em;border-radius:3px;font-size:.8rem;line-height:1.5;font-weight:600;white-space:nowrap}
.sev.critical{background:var(--grave);color:var(--on-grave)}
.sev.high{background:var(--stern);color:var(--on-grave)}
.sev.medium{background:var(--warm)}
.sev.low{background:var(--cool)}
.sev.info{box-shadow:inset 0 0 0 1px var(--low)}
.group{margin-top:2rem}
article{border-inline-start:4px solid var(--c);padding:.2rem 0 .2rem 1.15rem;margin-top:1.5rem}
.group h3+article{margin-top:.9rem}
.about{color:var(--quiet);font-size:.9rem;margin-top:.3rem}
.about .sev{margin-inline-end:.35rem}
article p.says{margin-top:.55rem}
.day{white-space:nowrap}
.life{color:var(--quiet);font-size:.8rem;margin-top:.75rem}
.evidence{display:grid;grid-template-columns:minmax(6.5rem,max-content) 1fr;gap:.1rem 1.1rem;margin:.75rem 0 0;font-size:.85rem}
.cures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.9rem 2rem;margin-top:.9rem;font-size:.9rem}
.cures h5{font-size:.85rem;font-weight:650;margin:0 0 .2rem}
.cures ol,.cures p{margin:.1rem 0 .3rem}
.cures ol{padding-inline-start:1.25rem}
.cures li{padding:.08rem 0}
.cures li::marker{color:var(--quiet)}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:2rem 2.5rem}
figure{margin:0;max-width:27rem}
figcaption{font-weight:650;font-size:.9rem;margin-bottom:.6rem}
figcaption span{display:block;font-weight:400;color:var(--quiet);font-size:.8rem}
figure svg{display:block;width:100%;height:auto}
figure svg text{font-family:inherit!important}
details{margin-top:.4rem;font-size:.85rem}
summary{color:var(--quiet);cursor:pointer;width:max-content}
details table{margin-top:.5rem;font-size:.8rem;table-layout:auto}
details th,details td{padding:.2rem .8rem .2rem 0}
.proof{grid-template-columns:minmax(0,1fr);border:0;padding:0;margin-top:1.1rem;gap:.7rem}
.proof dd{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;font-size:.8rem}
.sign{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:2.5rem 3rem;margin-top:2rem;padding:0;list-style:none}
.sign h3{margin-bottom:2rem}
.sign div{border-top:1px solid var(--quiet);padding-top:.3rem;margin-top:2.6rem;display:flex;justify-content:space-between;gap:1rem;font-size:.8rem;color:var(--quiet)}
.sign div b{color:var(--ink);font-weight:500}
footer{margin:4.5rem 0 2.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--quiet);font-size:.8rem;overflow-wrap:anywhere}
@media screen and (max-width:44rem){
.severities b{font-size:1.5rem}
.severities span{font-size:.72rem}
.wide,.wide tbody,.wide tr,.wide td,.wide th,.wide caption{display:block}
.wide thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.wide tr{padding:.7rem 0;border-top:1px solid var(--line)}
.wide tbody tr+tr>*{border-top:0}
.wide td,.wide th{display:grid;grid-template-columns:7rem minmax(0,1fr);gap:0 .8rem;padding:.12rem 0}
.wide td::before,.wide th::before{content:attr(data-label);color:var(--quiet);font-size:.8rem;font-weight:400}
.wide .n{text-align:start}
.evidence{grid-template-columns:1fr}
.evidence dd{margin-bottom:.3rem}
}
@page{size:A4;margin:21mm 17mm 19mm;
@top-left{content:${cssString(running)};font:8.5px/1 ui-sans-serif,system-ui,sans-serif;color:#5a6570}
@bottom-left{content:${cssString(`SHA-256 of the document ${hash}`)};font:7px/1 ui-sans-serif,system-ui,sans-serif;color:#5a6570}
@bottom-right{content:counter(page) " of " counter(pages);font:8.5px/1 ui-sans-serif,system-ui,sans-serif;color:#5a6570}}
@page:first{@top-left{content:none}}
@media print{
html{font-size:10.4px}
body{font-size:1rem;line-height:1.48;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.page{max-width:none;padding:0}
p,.verdict{max-width:none}
.cover{padding:0}
.over{margin-bottom:2.5rem}
h1{font-size:2.6rem}
.verdict{font-size:1.5rem;max-width:52rem}
.severities b{font-size:2.6rem}
.figures{grid-template-columns:repeat(5,1fr);gap:1.2rem 1.4rem}
.figures.small{grid-template-columns:repeat(6,1fr)}
.facts{grid-template-columns:1fr 1.5fr 1fr}
nav{background:none;padding:0}
nav ol{columns:3}
section{margin-top:3rem}
h2,h3,h4,caption,figcaption,.about,thead,section>p:not(:last-child){break-after:avoid}
tbody tr:first-child{break-before:avoid}
.sign>li,tr,figure,.figures,.cures li,.evidence{break-inside:avoid}
article{break-inside:avoid-page}
thead{display:table-header-group}
.charts{grid-template-columns:1fr 1fr}
details,.skip{display:none}
.facts.proof{grid-template-columns:1fr}
.sign{grid-template-columns:1fr 1fr}
#sign-off{break-inside:avoid}
footer{display:none}
a{color:inherit;text-decoration:none}
}
`
