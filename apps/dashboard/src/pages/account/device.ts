const browsers = [
  ["Edge", /\bEdgA?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|HeadlessChrome|CriOS)\//],
  ["Safari", /\bSafari\//],
] as const
const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const

const nameIn = (userAgent: string, known: ReadonlyArray<readonly [string, RegExp]>): string | undefined =>
  known.find(([, mark]) => mark.test(userAgent))?.[0]

/** What somebody signed in with, as people call it; a name lacks where a user agent does not tell. */
export const deviceOf = (
  userAgent: string | null,
): { readonly browser: string | undefined; readonly system: string | undefined } => ({
  browser: nameIn(userAgent ?? "", browsers),
  system: nameIn(userAgent ?? "", systems),
})
