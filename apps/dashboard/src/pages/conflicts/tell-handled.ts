import { useToast } from "@nuxt/ui/composables/useToast"
import { useI18n } from "vue-i18n"

/** What became of one of several findings. */
interface Handled {
  readonly id: string
  /** Why it is as it was; null: it was handled. */
  readonly refused: string | null
}

/** How those that were handled are told of, and how that is undone. */
interface Telling {
  readonly title: (count: number) => string
  readonly undo: (ids: ReadonlyArray<string>) => void
  readonly done: () => void
}

/** Tells what came of an act on several findings: those that were handled, with Undo, and why others were refused. */
export const useTellHandled = () => {
  const { t, n } = useI18n()
  const toast = useToast()
  return (handled: ReadonlyArray<Handled>, { title, undo, done }: Telling): void => {
    const ids = handled.flatMap(({ id, refused }) => (refused === null ? [id] : []))
    const reasons = handled.flatMap(({ refused }) => refused ?? [])
    if (ids.length > 0) {
      toast.add({
        title: title(ids.length),
        duration: 10_000,
        actions: [{ label: t("conflicts.undo"), color: "neutral", variant: "outline", onClick: () => undo(ids) }],
      })
      done()
    }
    const [reason] = reasons
    if (reason !== undefined) {
      const said = { n: n(reasons.length), reason }
      toast.add({ title: t("conflicts.refused", said, reasons.length), color: "error", duration: 10_000 })
    }
  }
}
