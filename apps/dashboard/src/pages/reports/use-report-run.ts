import { useMutation, useQuery, useQueryClient } from "@tanstack/vue-query"
import { computed, type Ref, watch } from "vue"
import { api } from "../../api/client.ts"

/** How often is asked how far a report is, in milliseconds. */
const often = 1_000

const isUnderWay = (state: string | undefined): boolean => state === "queued" || state === "running"

/** The report that is being made, whoever asked for it, and the act of asking for one. */
export const useReportRun = (entityId: Ref<string>) => {
  const queries = useQueryClient()
  const { data: run } = useQuery({
    queryKey: ["report-run", entityId],
    queryFn: async () => {
      const { items } = await api.audits.list({ entityId: entityId.value, limit: 10 })
      return items.find(({ makes }) => makes === "report") ?? null
    },
    refetchInterval: ({ state }) => (isUnderWay(state.data?.state) ? often : false),
  })
  const start = useMutation({
    mutationFn: () => api.reports.make({ entityId: entityId.value, body: {} }),
    onSuccess: (started) => queries.setQueryData(["report-run", entityId.value], started),
  })
  const underWay = computed(() => (isUnderWay(run.value?.state) ? run.value : undefined))
  watch(underWay, (now, before) => {
    if (before !== undefined && now === undefined) void queries.invalidateQueries({ queryKey: ["reports"] })
  })
  return { run, underWay, start }
}
