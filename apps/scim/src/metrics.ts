import { Metric } from "effect"
import { Effect } from "effect"
import { PrometheusMetrics } from "effect/observability"

const requests = Metric.counter("rollcall_scim_requests_total", {
  description: "SCIM requests answered, by verb, route pattern and status.",
})
const seconds = Metric.histogram("rollcall_scim_request_seconds", {
  description: "Time from a request's arrival to its answer, in seconds.",
  boundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
})

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

/** Counts an answer. The labels are closed sets: what a stranger sends never becomes a time series. */
export const countRequest = (method: string, route: string, status: number, ms: number): Effect.Effect<void> => {
  const { answered, took } = seriesOf(methods.has(method) ? method : "other", route, String(status))
  return Effect.andThen(Metric.update(answered, 1), Metric.update(took, ms / 1000))
}

const series = new Map<string, ReturnType<typeof makeSeries>>()

const makeSeries = (method: string, route: string, status: string) => ({
  answered: Metric.withAttributes(requests, { method, route, status }),
  took: Metric.withAttributes(seconds, { method, route }),
})

/** A series is made once; making one costs more than counting. */
const seriesOf = (method: string, route: string, status: string) => {
  const name = `${method} ${route} ${status}`
  const known = series.get(name) ?? makeSeries(method, route, status)
  series.set(name, known)
  return known
}

/** All metrics in Prometheus' text format. */
export const metricsText: Effect.Effect<string> = PrometheusMetrics.format()
