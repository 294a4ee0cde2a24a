import type { Page } from "playwright-core"
import { expect, vi } from "vitest"

/** That the page need not be scrolled sideways at this width, and what sticks out if it must. */
export const expectFits = async (page: Page, width: number): Promise<void> => {
  await page.setViewportSize({ width, height: 800 })
  const sticking = () =>
    page.evaluate(async () => {
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return []
      return [...document.querySelectorAll("body *")]
        .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
        .map((element) => element.outerHTML.slice(0, 160))
        .slice(0, 5)
    })
  await vi.waitFor(async () => expect(await sticking(), `what sticks out at ${width} pixels`).toEqual([]), 5_000)
}
