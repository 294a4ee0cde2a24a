import type { Logo } from "./product.ts"

/** A roll of names, one of them called. */
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 215 215" width="215" height="215">
  <rect width="215" height="215" rx="44" fill="#1f5fbf"/>
  <g fill="none" stroke="#fff" stroke-linecap="round" stroke-width="15">
    <path d="M97 66h60"/>
    <path d="M97 108h60" opacity=".55"/>
    <path d="M97 150h60" opacity=".55"/>
    <path d="m46 66 9 9 17-18" stroke-linejoin="round" stroke-width="13"/>
  </g>
  <circle cx="59" cy="108" r="8" fill="#fff" opacity=".55"/>
  <circle cx="59" cy="150" r="8" fill="#fff" opacity=".55"/>
</svg>
`

export const defaultLogo: Logo = {
  file: "rollcall-logo.svg",
  mediaType: "image/svg+xml",
  bytes: new TextEncoder().encode(drawing),
}
