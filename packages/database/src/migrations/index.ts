import type { Migration } from "kysely/migration"
import * as m0001 from "./0001-app-role.ts"
import * as m0002 from "./0002-global.ts"
import * as m0003 from "./0003-connections.ts"
import * as m0004 from "./0004-users.ts"
import * as m0005 from "./0005-teams.ts"
import * as m0006 from "./0006-events.ts"
import * as m0007 from "./0007-team-pushes.ts"
import * as m0008 from "./0008-search-columns.ts"
import * as m0009 from "./0009-records-as-text.ts"
import * as m0010 from "./0010-administration.ts"
import * as m0011 from "./0011-roles.ts"
import * as m0012 from "./0012-findings.ts"
import * as m0013 from "./0013-holds.ts"
import * as m0014 from "./0014-rules-draft.ts"
import * as m0015 from "./0015-trail.ts"
import * as m0016 from "./0016-audits.ts"
import * as m0017 from "./0017-deliveries.ts"
import * as m0018 from "./0018-room-in-pages.ts"
import * as m0019 from "./0019-accounts.ts"
import * as m0020 from "./0020-set-up.ts"
import * as m0021 from "./0021-people-lists.ts"
import * as m0024 from "./0024-overview.ts"
import * as m0025 from "./0025-found-before.ts"
import * as m0026 from "./0026-finding-assignees.ts"
import * as m0027 from "./0027-entity-row-alone.ts"

/** In order; a name once released is never changed. */
export const migrations: Record<string, Migration> = {
  "0001-app-role": m0001,
  "0002-global": m0002,
  "0003-connections": m0003,
  "0004-users": m0004,
  "0005-teams": m0005,
  "0006-events": m0006,
  "0007-team-pushes": m0007,
  "0008-search-columns": m0008,
  "0009-records-as-text": m0009,
  "0010-administration": m0010,
  "0011-roles": m0011,
  "0012-findings": m0012,
  "0013-holds": m0013,
  "0014-rules-draft": m0014,
  "0015-trail": m0015,
  "0016-audits": m0016,
  "0017-deliveries": m0017,
  "0018-room-in-pages": m0018,
  "0019-accounts": m0019,
  "0020-set-up": m0020,
  "0021-people-lists": m0021,
  "0024-overview": m0024,
  "0025-found-before": m0025,
  "0026-finding-assignees": m0026,
  "0027-entity-row-alone": m0027,
}
