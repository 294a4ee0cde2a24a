/** The condition under which a row of `account_role` counts among those who administer. */
export const accountAdministers = "role in ('owner', 'administrator') and first_sign_in_at is not null"
