import type { UpdatesNeverArriveEvidence } from "../../rules/updates-never-arrive.ts"
import { phrase } from "../phrase.ts"
import type { SwedishRule } from "../swedish-rule.ts"

export const updatesNeverArrive: SwedishRule<UpdatesNeverArriveEvidence> = {
  title: "Personer skapas, och ändras aldrig",
  means:
    "Identitetsleverantören har skapat personer i en månad, och inte en enda ändring av ett attribut har kommit. Oftast är Update User Attributes avslaget i Okta, så att en ny roll, ett nytt namn eller en ny adress aldrig kommer fram.",
  messages: [
    phrase(
      "{label} has created {n} people since {day} and never changed one.",
      "{label} har skapat {n} personer sedan {day} och aldrig ändrat någon.",
    ),
  ],
}
