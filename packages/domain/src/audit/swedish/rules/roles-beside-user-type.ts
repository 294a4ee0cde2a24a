import type { RolesBesideUserTypeEvidence } from "../../rules/roles-beside-user-type.ts"
import { phrase } from "../phrase.ts"
import { quotes, roles } from "../readings.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const rolesBesideUserType: SwedishRule<RolesBesideUserTypeEvidence> = {
  title: "roles skickas bredvid userType",
  means:
    "Identitetsleverantören ger två svar om en och samma roll: userType, och ett attribut som heter roles. Mappningen går efter det ena, i Okta efter userType, så rollen är den som står där; men den som ser på det andra hos identitetsleverantören tror något annat. På andra håll är detta känt som Roles Sync Issue.",
  messages: [
    phrase(
      '{userName}: {counts} says "{said}" and {aside} says "{other}". The mapping does not read {unread}; the role is {role}.',
      "{userName}: {counts} säger ”{said}” och {aside} säger ”{other}”. Mappningen läser inte {unread}; rollen är {role}.",
      { said: quotes, other: quotes, role: roles("effective") },
    ),
    phrase(
      '{userName}: {counts} says "{said}" and {aside} says "{other}". The mapping goes by {read}; the role is {role}.',
      "{userName}: {counts} säger ”{said}” och {aside} säger ”{other}”. Mappningen går efter {read}; rollen är {role}.",
      { said: quotes, other: quotes, role: roles("effective") },
    ),
  ],
  steps: [
    phrase(
      "You mean to use {aside}? Open Role mapping > Read {path} instead, see who would change, and activate the draft.",
      "Är det {aside} du vill använda? Öppna Rollmappning > Läs {path} i stället, se vilka som skulle ändras, och aktivera utkastet.",
    ),
    phrase(
      "Then delete {counts} at the identity provider in the same way.",
      "Ta sedan bort {counts} hos identitetsleverantören på samma sätt.",
    ),
    phrase(
      "You mean to use {aside}? Open Role mapping and put it before {counts}, or take {read} out.",
      "Är det {aside} du vill använda? Öppna Rollmappning och flytta det före {counts}, eller ta bort {read}.",
    ),
  ],
  does: [
    phrase(
      "Makes a draft of the mapping that reads {aside} in place of {counts} and shows who would change role. Nothing changes until you activate it.",
      "Gör ett utkast till mappningen som läser {aside} i stället för {counts} och visar vilka som skulle byta roll. Inget ändras förrän du aktiverar det.",
    ),
  ],
}
