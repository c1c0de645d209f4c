/** A team that owns and supports items. */
export interface CastTeam {
  readonly id: string;
  readonly name: string;
  /** People who own items, most senior first. All invented. */
  readonly people: readonly string[];
  readonly location: string;
}

/** A company that supplies something. All invented. */
export interface CastSupplier {
  readonly id: string;
  readonly name: string;
  readonly supplies: string;
  readonly contract: string;
  /** `YYYY-MM-DD` */
  readonly renewalDate: string;
}

const team = (id: string, name: string, location: string, ...people: string[]): CastTeam => ({
  id,
  name,
  people,
  location,
});

/** The teams of the bank. */
export const TEAMS: readonly CastTeam[] = [
  team('team-payments', 'Payments Ops', 'Head office', 'Marta Kowalski', 'Joris van Dam', 'Priya Raman'),
  team('team-core', 'Core Banking', 'Head office', 'Henrik Olsen', 'Sanne de Wit', 'Tomas Novak'),
  team('team-digital', 'Digital', 'Head office', 'Aisha Rahman', 'Lucas Brandt', 'Noor Janssen'),
  team('team-cards', 'Cards', 'Head office', 'Elena Petrova', 'Bram Visser'),
  team('team-finance-it', 'Finance IT', 'Head office', 'Olivier Laurent', 'Greta Lindqvist'),
  team('team-retail', 'Retail', 'Head office', 'Femke Bakker', 'Samuel Adeyemi'),
  team('team-lending', 'Lending', 'Head office', 'Ines Carvalho', 'Pieter Smit'),
  team('team-markets', 'Markets', 'Head office', 'Dorian Weiss', 'Yuki Tanaka'),
  team('team-risk', 'Risk and Compliance', 'Head office', 'Claire Dubois', 'Mihai Ionescu'),
  team('team-data', 'Databases', 'Data center 1', 'Ruth Abernathy', 'Karim Haddad', 'Wei Zhang'),
  team('team-storage', 'Storage', 'Data center 1', 'Anton Berg', 'Leila Farsi'),
  team('team-compute', 'Compute', 'Data center 1', 'Daan Mulder', 'Sofia Rossi', 'Owen Clarke'),
  team('team-network', 'Network', 'Data center 2', 'Ivan Horvat', 'Mei Lin', 'Ruben Bos'),
  team('team-facilities', 'Facilities', 'Data center 1', 'Gerda Maas', 'Paul Hendriks'),
  team('team-platform', 'Platform', 'Head office', 'Nadia Benali', 'Stefan Vogel', 'Julia Weber'),
  team('team-security', 'Security', 'Head office', 'Viktor Sand', 'Amara Diallo'),
  team('team-workplace', 'Workplace', 'Head office', 'Lotte Meijer', 'Colin Hayes'),
  team('team-procurement', 'Procurement', 'Head office', 'Birgit Holm'),
];

const supplier = (id: string, name: string, supplies: string, contract: string, renewalDate: string): CastSupplier => ({
  id,
  name,
  supplies,
  contract,
  renewalDate,
});

/** The suppliers of the bank. */
export const SUPPLIERS: readonly CastSupplier[] = [
  supplier('sup-northline', 'Northline Telecom', 'Branch lines and internet access', 'ctr-northline', '2027-03-31'),
  supplier('sup-velocom', 'Velocom', 'Second branch lines', 'ctr-velocom', '2026-12-31'),
  supplier('sup-baltic', 'Baltic Fiber', 'Internet access and dark fiber', 'ctr-baltic', '2028-06-30'),
  supplier('sup-stratos', 'Stratos Storage', 'Storage arrays', 'ctr-stratos', '2027-01-31'),
  supplier('sup-ferrox', 'Ferrox Systems', 'Servers', 'ctr-ferrox', '2028-01-31'),
  supplier('sup-kestrel', 'Kestrel Networks', 'Switches, routers and firewalls', 'ctr-kestrel', '2027-09-30'),
  supplier('sup-voltan', 'Voltan Power', 'UPS and power distribution', 'ctr-voltan', '2026-11-30'),
  supplier('sup-harborgrid', 'Harbor Grid', 'Electricity', 'ctr-harborgrid', '2029-12-31'),
  supplier('sup-polar', 'Polar Cooling', 'Cooling', 'ctr-polar', '2027-05-31'),
  supplier('sup-cardora', 'Cardora', 'Card scheme', 'ctr-cardora', '2030-12-31'),
  supplier('sup-interbank', 'Interbank Cooperative', 'Interbank messages', 'ctr-interbank', '2028-12-31'),
  supplier('sup-tickline', 'Tickline', 'Market data', 'ctr-tickline', '2027-02-28'),
  supplier('sup-hypera', 'Hypera Software', 'Virtualization', 'ctr-hypera', '2026-11-20'),
  supplier('sup-dataryn', 'Dataryn', 'Database support', 'ctr-dataryn', '2027-08-31'),
];

/** The places with a branch, and whether the second line has an access network of its own. */
export const BRANCHES: readonly {
  readonly code: string;
  readonly city: string;
  readonly hasOwnSecondAccess: boolean;
}[] = [
  ...['Alkmaar', 'Almere', 'Amersfoort', 'Apeldoorn', 'Arnhem', 'Assen', 'Breda', 'Delft', 'Den Bosch', 'Deventer'],
  ...['Dordrecht', 'Ede', 'Eindhoven', 'Enschede', 'Gouda', 'Groningen', 'Hilversum', 'Hoorn', 'Leeuwarden', 'Leiden'],
  ...['Maastricht', 'Nijmegen', 'Tilburg', 'Zwolle'],
].map((city) => ({
  code: city.toLowerCase().replaceAll(' ', '-'),
  city,
  hasOwnSecondAccess: ['Eindhoven', 'Groningen', 'Leiden', 'Tilburg'].includes(city),
}));
