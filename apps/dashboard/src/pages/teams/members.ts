import { useToast } from "@nuxt/ui/composables/useToast"
import { useMutation, useQueryClient } from "@tanstack/vue-query"
import { useI18n } from "vue-i18n"
import { api } from "../../api/client.ts"
import { useErrorText } from "../../states/use-error-text.ts"

interface Person {
  readonly id: string
  readonly userName: string
  readonly displayName: string | null
}

/** Puts people into a team by hand and takes them out; either is undone by the other. */
export const useMembers = (entityId: string, teamId: string) => {
  const { t } = useI18n()
  const textOf = useErrorText()
  const [toast, queries] = [useToast(), useQueryClient()]
  const put = (userId: string) => api.teams.addMember({ entityId, teamId, userId })
  const take = (userId: string) => api.teams.removeMember({ entityId, teamId, userId })
  const refresh = () => queries.invalidateQueries({ queryKey: ["team", entityId, teamId] })
  const tell = (error: unknown): void =>
    void toast.add({
      title: t("users.acts.failed"),
      description: textOf(error),
      color: "error",
      icon: "i-lucide-circle-alert",
    })
  const { mutate, isPending } = useMutation({
    mutationFn: ({ person, isIn }: { readonly person: Person; readonly isIn: boolean }) =>
      isIn ? put(person.id) : take(person.id),
    onSuccess: async (_, { person, isIn }) => {
      await refresh()
      const name = person.displayName ?? person.userName
      const undo = () => void (isIn ? take(person.id) : put(person.id)).then(refresh, tell)
      toast.add({
        title: t(isIn ? "teams.added" : "teams.removed", { name }),
        icon: "i-lucide-check",
        duration: 12_000,
        actions: [{ label: t("users.acts.undo"), color: "neutral", variant: "outline", onClick: undo }],
      })
    },
    onError: tell,
  })
  return {
    add: (person: Person) => mutate({ person, isIn: true }),
    remove: (person: Person) => mutate({ person, isIn: false }),
    isBusy: isPending,
  }
}
