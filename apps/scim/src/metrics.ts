import { Metric } from "effect"
import { Effect } from "effect"
import { PrometheusMetrics } from "effect/observability"

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])

/** Counts the answers of one API. The labels are closed sets: what a stranger sends never becomes a time series. */
const metricsOf = (name: string, what: string) => {
  const requests = Metric.counter(`rollcall_${name}_requests_total`, {
    description: `${what} requests answered, by verb, route pattern and status.`,
  })
  const seconds = Metric.histogram(`rollcall_${name}_request_seconds`, {
    description: "Time from a request's arrival to its answer, in seconds.",
    boundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  })
  const makeSeries = (method: string, route: string, status: string) => ({
    answered: Metric.withAttributes(requests, { method, route, status }),
    took: Metric.withAttributes(seconds, { method, route }),
  })
  const series = new Map<string, ReturnType<typeof makeSeries>>()
  /** A series is made once; making one costs more than counting. */
  const seriesOf = (method: string, route: string, status: string) => {
    const name = `${method} ${route} ${status}`
    const known = series.get(name) ?? makeSeries(method, route, status)
    series.set(name, known)
    return known
  }
  return {
    count: (method: string, route: string, status: number, ms: number): Effect.Effect<void> => {
      const { answered, took } = seriesOf(methods.has(method) ? method : "other", route, String(status))
      return Effect.andThen(Metric.update(answered, 1), Metric.update(took, ms / 1000))
    },
  }
}

export const scimMetrics = metricsOf("scim", "SCIM")
export const apiMetrics = metricsOf("api", "Admin API")

/** All metrics in Prometheus' text format. */
export const metricsText: Effect.Effect<string> = PrometheusMetrics.format()
