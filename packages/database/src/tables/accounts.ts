export interface AccountEntityTable {
  account_id: string
  entity_id: string
}

export interface AccountRoleTable {
  entity_id: string
  account_id: string
  role: string
  since: Date
  first_sign_in_at: Date | null
  last_sign_in_at: Date | null
}

export interface InvitationTable {
  entity_id: string
  id: string
  role: string
  email: string
  created_by: string | null
  created_at: Date
  expires_at: Date
  used_at: Date | null
  used_by: string | null
  revoked_at: Date | null
}

export interface InvitationDigestTable {
  digest: Uint8Array
  entity_id: string
  invitation_id: string
}

export interface SetUpTickTable {
  entity_id: string
  connection_id: string
  step: string
  ticked_by: string
  ticked_at: Date
}

export interface SignOnWaiverTable {
  entity_id: string
  reason: string
  waived_by: string
  waived_at: Date
}
