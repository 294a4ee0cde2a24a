import { useEventListener } from "@vueuse/core"
import type { Ref } from "vue"
import { useSingleKeys } from "../shell/go-keys.ts"

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Something open above the page has the keys. */
const isCovered = (): boolean =>
  document.querySelector("[role=dialog],[role=alertdialog],[role=menu],[role=listbox]") !== null

/**
 * `j` and `k` move the focus among the elements of a list that have `data-row`; other letters do what `acts` says to the
 * row that has the focus. With Shift, `J` and `K` tell `extend` of the row they come to.
 */
export const useRowKeys = (
  list: Readonly<Ref<HTMLElement | null>>,
  acts: Readonly<Record<string, (row: HTMLElement | undefined) => void>> = {},
  extend?: (row: HTMLElement) => void,
): void => {
  const enabled = useSingleKeys()
  useEventListener("keydown", (event) => {
    const { key, target, metaKey, ctrlKey, altKey } = event
    if (!enabled.value || metaKey || ctrlKey || altKey || isWriting(target) || isCovered()) return
    const rows = [...(list.value?.querySelectorAll<HTMLElement>("[data-row]") ?? [])]
    const at = rows.findIndex((row) => row === document.activeElement || row.contains(document.activeElement))
    const step = { j: 1, J: 1, k: -1, K: -1 }[key]
    if (step !== undefined && rows.length > 0) {
      event.preventDefault()
      const next = rows[at < 0 ? 0 : Math.min(Math.max(at + step, 0), rows.length - 1)]
      if (event.shiftKey && at >= 0 && extend !== undefined) {
        const from = rows[at]
        if (from !== undefined) extend(from)
        if (next !== undefined) extend(next)
      }
      next?.focus()
      next?.scrollIntoView({ block: "nearest" })
      return
    }
    const act = acts[key]
    if (act === undefined) return
    event.preventDefault()
    act(rows[at])
  })
}
