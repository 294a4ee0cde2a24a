import { asAdministrator } from "../../../packages/database/testing/postgres-server.ts"
import type { Report, Run } from "./judge.ts"

/** The entity's schedule of reports, with what came of it, as they are in the database. */
export interface ScheduleRows {
  /** Lets it run every so many seconds from the next second on, and no other schedule of the entity. */
  readonly begin: (everySeconds: number) => Promise<void>
  readonly end: () => Promise<void>
  readonly runs: () => Promise<ReadonlyArray<Run & { readonly fence: number }>>
  readonly reports: () => Promise<ReadonlyArray<Report>>
}

/** What is there of the only entity in a database; only tests set seconds, so the admin API does not offer them. */
export const scheduleRows = (url: string): ScheduleRows => {
  const ask = <Row extends object>(text: string, ...values: ReadonlyArray<unknown>): Promise<ReadonlyArray<Row>> =>
    asAdministrator(url, async (client) => (await client.query<Row>(text, [...values])).rows)
  return {
    begin: async (everySeconds) => {
      await ask("update audit_schedule set enabled = false where makes = 'audit'")
      await ask(
        `update audit_schedule set every_seconds = $1, next_run_at = date_trunc('second', now()) + interval '2 seconds'
          where makes = 'report'`,
        everySeconds,
      )
    },
    end: async () => void (await ask("update audit_schedule set enabled = false")),
    runs: () =>
      ask(`select (extract(epoch from r.planned_at) * 1000)::float8 as "plannedAt", r.state, r.error, r.fence,
          (select count(*)::int from audit_report p where p.run_id = r.id) as reports
        from audit_run r where r.schedule_id is not null order by r.planned_at`),
    reports: () =>
      ask(`select p.number, b.number as before from audit_report p left join audit_report b on b.id = p.previous_id
        order by p.number`),
  }
}
