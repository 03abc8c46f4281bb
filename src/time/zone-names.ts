/**
 * What people call zones. `offset` is in minutes ahead of UTC, `zone` an IANA name; a name with both is the zone's
 * standard or summer time. `name` is an unambiguous equivalent. Of several meanings, the one whose `where` contains the
 * configured zone counts, otherwise the `usual` one.
 */
export interface ZoneMeaning {
  readonly name: string;
  readonly zone?: string;
  readonly offset?: number;
  readonly where?: RegExp;
  readonly isUsual?: boolean;
}

/** Unambiguous abbreviations without summer time, in hours ahead of UTC. */
const FIXED =
  "UTC 0,Z 0,Zulu 0,GMT 0,MSK 3,TRT 3,EAT 3,WAT 1,CAT 2,SAST 2,GST 4,SAMT 4,AZT 4,PKT 5,UZT 5,NPT 5.75,BDT 6,MMT 6.5,ICT 7," +
  "WIB 7,WITA 8,WIT 9,SGT 8,HKT 8,MYT 8,PHT 8,AWST 8,JST 9,KST 9,CHST 10,HST -10,ART -3,BRT -3,CLST -3,CLT -4,COT -5," +
  "PET -5,VET -4,UYT -3,BOT -4,IRST 3.5,AFT 4.5,YEKT 5,OMST 6,NOVT 7,KRAT 7,IRKT 8,YAKT 9,VLAT 10,MAGT 11,PETT 12";

/** Abbreviations of a zone's standard and summer time, with the standard time's hours ahead of UTC. */
const PAIRS =
  "EST/EDT -5 America/New_York ET,CST/CDT -6 America/Chicago CT,MST/MDT -7 America/Denver MT," +
  "PST/PDT -8 America/Los_Angeles PT,AKST/AKDT -9 America/Anchorage Alaska time,AST/ADT -4 America/Halifax Atlantic time," +
  "NST/NDT -3.5 America/St_Johns Newfoundland time,WET/WEST 0 Europe/Lisbon Western European time," +
  "CET/CEST 1 Europe/Paris Central European time,MEZ/MESZ 1 Europe/Berlin Central European time," +
  "EET/EEST 2 Europe/Athens Eastern European time,/IDT 2 Asia/Jerusalem Israel time," +
  "ACST/ACDT 9.5 Australia/Adelaide Adelaide time,AEST/AEDT 10 Australia/Sydney Sydney time," +
  "NZST/NZDT 12 Pacific/Auckland New Zealand time";

const CHINA = /^Asia\/(?:Shanghai|Chongqing|Chungking|Harbin|Urumqi|Taipei|Macau|Macao|Hong_Kong)$/;
const INDIA = /^Asia\/(?:Kolkata|Calcutta|Colombo)$/;
const AUSTRALIA = /^Australia\//;

const india = { name: "India time", zone: "Asia/Kolkata", where: INDIA };
const british = {
  name: "London time",
  zone: "Europe/London",
  where: /^(?:Europe\/(?:London|Belfast|Jersey|Guernsey|Isle_of_Man)|GB)/,
};
const manila = { name: "Manila time", zone: "Asia/Manila", where: /^Asia\/Manila$/ };
const sydney = {
  name: "Sydney time",
  zone: "Australia/Sydney",
  where:
    /^Australia\/(?:Sydney|Melbourne|Brisbane|Hobart|Canberra|ACT|NSW|Victoria|Queensland|Lindeman|Tasmania)$/,
};

/** Further meanings of abbreviations. None of an abbreviation's meanings is usual unless marked so. */
const SHARED: Readonly<Record<string, readonly ZoneMeaning[]>> = {
  ist: [
    india,
    { name: "Dublin time", zone: "Europe/Dublin", offset: 60, where: /^(?:Europe\/Dublin|Eire)$/ },
    {
      name: "Jerusalem time",
      zone: "Asia/Jerusalem",
      offset: 120,
      where: /^(?:Asia\/(?:Jerusalem|Tel_Aviv)|Israel)$/,
    },
  ],
  cst: [
    { name: "CT", zone: "America/Chicago", offset: -360, where: /^(?:America\/(?!Havana)|US\/|Canada\/)/ },
    { name: "China time", zone: "Asia/Shanghai", where: CHINA },
    { name: "Cuba time", zone: "America/Havana", offset: -300, where: /^America\/Havana$/ },
  ],
  bst: [
    { ...british, offset: 60 },
    { name: "Dhaka time", zone: "Asia/Dhaka", where: /^Asia\/(?:Dhaka|Dacca)$/ },
  ],
  ast: [
    { name: "Atlantic time", zone: "America/Halifax", offset: -240, where: /^(?:America|Canada|Atlantic)\// },
    {
      name: "Riyadh time",
      zone: "Asia/Riyadh",
      where: /^Asia\/(?:Riyadh|Kuwait|Baghdad|Qatar|Bahrain|Aden)$/,
    },
  ],
  sst: [
    { name: "UTC-11", offset: -660, where: /^Pacific\/(?:Pago_Pago|Midway|Samoa)$/ },
    { name: "Singapore time", zone: "Asia/Singapore", where: /^(?:Asia\/)?Singapore$/ },
  ],
  amt: [
    { name: "UTC-4", offset: -240, where: /^America\/(?:Manaus|Cuiaba|Porto_Velho|Boa_Vista|Campo_Grande)$/ },
    { name: "UTC+4", offset: 240, where: /^Asia\/Yerevan$/ },
  ],
  wst: [
    { name: "Perth time", zone: "Australia/Perth", where: AUSTRALIA },
    { name: "UTC+13", offset: 780, where: /^Pacific\/Apia$/ },
  ],
  ect: [
    { name: "UTC-5", offset: -300, where: /^America\/Guayaquil$/ },
    { name: "UTC-4", offset: -240, where: /^America\/(?:Port_of_Spain|Barbados|Martinique|Guadeloupe)$/ },
  ],
  pst: [{ name: "PT", zone: "America/Los_Angeles", offset: -480, isUsual: true }, manila],
  mst: [
    { name: "UTC-7", offset: -420, where: /^America\/(?:Phoenix|Hermosillo|Creston)$|^US\/Arizona$/ },
    { name: "MT", zone: "America/Denver", offset: -420, isUsual: true },
    { name: "Kuala Lumpur time", zone: "Asia/Kuala_Lumpur", where: /^Asia\/Kuala_Lumpur$/ },
  ],
  est: [
    { name: "ET", zone: "America/New_York", offset: -300, isUsual: true },
    { ...sydney, offset: 600 },
  ],
  edt: [
    { name: "ET", zone: "America/New_York", offset: -240, isUsual: true },
    { ...sydney, offset: 660 },
  ],
  eastern: [
    { name: "ET", zone: "America/New_York", isUsual: true },
    { ...sydney, where: AUSTRALIA },
  ],
  central: [
    { name: "CT", zone: "America/Chicago", isUsual: true },
    { name: "Adelaide time", zone: "Australia/Adelaide", where: AUSTRALIA },
  ],
};

/** Names of zones that have summer time, with synonyms. */
const NAMES: Readonly<Record<string, string>> = {
  "America/New_York":
    "et,us eastern,new york city,nyc,boston,washington,washington dc,miami,atlanta,philadelphia",
  "America/Chicago": "ct,us central,dallas,houston,austin,texas",
  "America/Denver": "mt,mountain,us mountain",
  "America/Los_Angeles":
    "pt,pacific,us pacific,san francisco,sf,seattle,california,la,san diego,silicon valley,portland,las vegas",
  "America/Anchorage": "alaska,alaskan",
  "Pacific/Honolulu": "hawaii,hawaiian",
  "America/Phoenix": "arizona",
  "America/Halifax": "atlantic",
  "America/St_Johns": "newfoundland",
  "America/Sao_Paulo": "são paulo,brasilia,brasília,rio de janeiro,rio",
  "America/Argentina/Buenos_Aires": "argentina",
  "America/Toronto": "montreal,ottawa,ontario",
  "America/Havana": "cuba",
  "Europe/Paris": "central european,france,french",
  "Europe/Berlin": "germany,german,munich,münchen,frankfurt,hamburg,cologne,köln,düsseldorf,mez",
  "Europe/Athens": "eastern european,greece",
  "Europe/Lisbon": "western european,portugal",
  "Europe/London": "uk,british,england,scotland,edinburgh,manchester",
  "Europe/Dublin": "irish,ireland",
  "Europe/Madrid": "spain,spanish,barcelona",
  "Europe/Rome": "italy,italian,milan",
  "Europe/Zurich": "swiss,switzerland,zürich,geneva,genève",
  "Europe/Amsterdam": "netherlands,dutch",
  "Europe/Stockholm": "sweden,swedish",
  "Europe/Warsaw": "poland,polish,krakow,kraków",
  "Europe/Moscow": "moscow",
  "Europe/Istanbul": "turkey",
  "Europe/Kyiv": "ukraine,kiev",
  "Asia/Jerusalem": "israel,tel aviv",
  "Asia/Kolkata": "india,indian,mumbai,delhi,new delhi,bangalore,bengaluru,chennai,hyderabad,pune,kolkata",
  "Asia/Kathmandu": "nepal,kathmandu",
  "Asia/Karachi": "pakistan",
  "Asia/Dubai": "gulf,uae,abu dhabi",
  "Asia/Riyadh": "arabia,arabian,saudi",
  "Asia/Shanghai": "china,chinese,beijing,shenzhen,guangzhou",
  "Asia/Hong_Kong": "hong kong,hk",
  "Asia/Tokyo": "japan,japanese,osaka",
  "Asia/Seoul": "korea,korean",
  "Asia/Taipei": "taiwan",
  "Asia/Ho_Chi_Minh": "vietnam,ho chi minh,saigon,hanoi",
  "Asia/Yangon": "yangon,myanmar",
  "Asia/Manila": "philippine,philippines",
  "Asia/Bangkok": "thailand",
  "Asia/Jakarta": "western indonesian",
  "Asia/Singapore": "singapore",
  "Australia/Sydney": "aet,australian eastern,canberra",
  "Australia/Perth": "australian western",
  "Australia/Adelaide": "australian central",
  "Pacific/Auckland": "new zealand,nz,wellington",
  "Africa/Johannesburg": "south africa,south african,cape town",
  "Africa/Nairobi": "east africa,east african,kenya",
  "Africa/Lagos": "west africa,west african,nigeria",
  "Africa/Maputo": "central africa,central african",
  UTC: "coordinated universal,universal",
};

const hours = (text = "") => Number(text) * 60;

const fixedMeanings = (): [string, ZoneMeaning[]][] =>
  FIXED.split(",").map((each) => {
    const [name = "", ahead] = each.split(" ");
    return [name.toLowerCase(), [{ name, offset: hours(ahead) }]];
  });

const pairedMeanings = (): [string, ZoneMeaning[]][] =>
  PAIRS.split(",").flatMap((each) => {
    const [names = "", ahead, zone = "", ...words] = each.split(" ");
    return names
      .split("/")
      .map((name, summer): [string, ZoneMeaning[]] => [
        name.toLowerCase(),
        [{ name: words.join(" "), zone, offset: hours(ahead) + summer * 60 }],
      ]);
  });

const namedMeanings = (): [string, ZoneMeaning[]][] =>
  Object.entries(NAMES).flatMap(([zone, names]) =>
    names.split(",").map((name): [string, ZoneMeaning[]] => [name, [{ name: zone, zone }]]),
  );

/** Parts of IANA names that are not cities. */
const NO_CITY = /^(?:center|wake|male|resolute|easter|troll|nome|knox|palmer|davis|casey|currie|vincennes)$/;

/** "berlin", "new york": the last part of each IANA name. */
const cityMeanings = (): [string, ZoneMeaning[]][] =>
  Intl.supportedValuesOf("timeZone").flatMap((zone): [string, ZoneMeaning[]][] => {
    const city = zone
      .slice(zone.lastIndexOf("/") + 1)
      .replaceAll("_", " ")
      .toLowerCase();
    return NO_CITY.test(city) ? [] : [[city, [{ name: zone, zone }]]];
  });

let names: ReadonlyMap<string, readonly ZoneMeaning[]> | undefined;

/** Every name, in lower case, with what it can mean. */
export const zoneNames = (): ReadonlyMap<string, readonly ZoneMeaning[]> =>
  (names ??= new Map([
    ...cityMeanings(),
    ...namedMeanings(),
    ...fixedMeanings(),
    ...pairedMeanings(),
    ...Object.entries(SHARED),
  ]));
