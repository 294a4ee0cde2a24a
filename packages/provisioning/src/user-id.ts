/** Whether a text can be the id of a person at all; anything else is answered 404 without asking the database. */
export const isUserId = (id: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)
