import { describe, expect, it } from "vitest"
import { aNotice } from "../../testing/notice.ts"
import { reportMail } from "./report-mail.ts"

describe("the mail about a report", () => {
  it("says the verdict first, then how many there are, and where to read it", () => {
    const { subject, text, html } = reportMail(aNotice(), "https://rollcall.example.com/r/1?a=1&b=2")
    expect(subject).toBe("Acme: Weekly report no. 12")
    expect(text.split("\n\n")).toEqual([
      "Two people administer Acme whom nobody vouches for.",
      "Open findings: 2 critical, 1 low.",
      "Since the report before: 3 opened, 1 resolved.",
      "Weekly report, no. 12, of Acme, made 23 Nov 2026, 07:00 UTC.",
      "Read it: https://rollcall.example.com/r/1?a=1&b=2",
    ])
    expect(html).toContain('<a href="https://rollcall.example.com/r/1?a=1&amp;b=2">')
    expect(html).not.toMatch(/<(img|script|link|style)\b/)
  })

  it("says that there is nothing, and leaves out a link that nobody knows", () => {
    const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0 }
    const { text, html } = reportMail(aNotice({ open: none }))
    expect(text).toContain("No findings are open.")
    expect(`${text}${html}`).not.toMatch(/http|href/)
  })

  it("keeps names from becoming headers, lines or markup", () => {
    const entityName = 'A\r\nBcc: eve@example.com\u2028<script>alert("1")</script>'
    const { subject, text, html } = reportMail(aNotice({ entityName }))
    expect(subject).toBe('A Bcc: eve@example.com <script>alert("1")</script>: Weekly report no. 12')
    expect(text).not.toMatch(/^Bcc/m)
    expect(html).not.toContain("<script>")
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)")
  })
})
