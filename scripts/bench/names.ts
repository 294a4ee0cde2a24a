/** A name as it is written, and as it stands in a mailbox. */
export type Name = readonly [written: string, mailbox: string]

const asWritten = (names: string): ReadonlyArray<Name> => names.split(" ").map((name) => [name, name.toLowerCase()])

export const givenNames: ReadonlyArray<Name> = [
  ...asWritten(
    "Ada Alan Amara Anneke Arthur Beatriz Callum Camille Charlotte Daniel Dwayne Elsa Ewa Fatima Gareth Giulia",
  ),
  ...asWritten(
    "Grace Hana Hugh Ingrid Isabel Katarzyna Kwame Lars Lena Madison Marta Mateusz Miriam Nokuthula Olivia Owen",
  ),
  ...asWritten("Patrick Priya Rasmus Rohan Samuel Stefan Tobias Victoria Wanda William Yara Zuzana"),
  ["Maëlle", "maelle"],
  ["Søren", "soren"],
  ["Jürgen", "juergen"],
  ["Łukasz", "lukasz"],
  ["Zoë", "zoe"],
  ["João", "joao"],
  ["Đức Anh", "ducanh"],
  ["Олена", "olena"],
  ["美咲", "misaki"],
  ["Ayşe", "ayse"],
]

export const familyNames: ReadonlyArray<Name> = [
  ...asWritten(
    "Achieng Adeyemi Baker Bianchi Brandt Carvalho Chen Costa Dubois Eriksen Evans Fernandez Fischer Fraser",
  ),
  ...asWritten(
    "Garcia Haddad Hansen Henderson Ibrahim Iyer Jackson Johansson Kamau Kaminski Khan Kowalski Larsen Lewis",
  ),
  ...asWritten(
    "Lindgren Lopez Marino Meyer Mkhize Morgan Nakamura Ndiaye Novak Okonkwo Olsen Patel Petersen Pritchard",
  ),
  ...asWritten("Quinn Ramirez Robinson Rossi Santos Sato Schneider Silva Singh Solberg Tanaka Thompson Torres Turner"),
  ...asWritten("Vargas Virtanen Wagner Washington Weber Williams Wilson Yilmaz Young Zhang Zimmermann"),
  ["Lefèvre", "lefevre"],
  ["Kjærgaard", "kjaergaard"],
  ["Müller", "mueller"],
  ["Größer", "groesser"],
  ["Hämäläinen", "hamalainen"],
  ["Núñez", "nunez"],
  ["Dvořák", "dvorak"],
  ["Świątek", "swiatek"],
  ["O'Donoghue", "o'donoghue"],
  ["Шевченко", "shevchenko"],
  ["田中", "tanaka"],
  ["Nguyễn", "nguyen"],
]
