/** Small files of every importable kind, good as they stand. */

export const HEADERS = {
  regions: 'code,name,level,parent_code,pinyin,pinyin_initials',
  topics: 'code,name,parent,examples,default_workdays,suggested_sectors',
  holidays: 'date,kind,name,basis',
  stations:
    'code,kind,name,short_name,city_code,district_code,street_code,community_code,address,lat_gcj02,lng_gcj02,phone,opening_hours,functions,co_builders,capacity_seats,accessible,description,pinyin_initials',
  members: 'code,name,sector,city_code,title,expertise,bio,station_codes',
  schedule_rules:
    'code,station_code,member_code,weekday,start,end,slot_minutes,capacity_per_slot,mode,valid_from,valid_to',
  units: 'unit_code,name,city_code',
}
export type Kind = keyof typeof HEADERS

export const GOOD: Record<Kind, string[]> = {
  regions: [
    '220000,吉林省,province,,ji lin sheng,jls',
    '220100,长春市,city,220000,chang chun shi,ccs',
    '220200,吉林市,city,220000,ji lin shi,jls',
    '220102,南关区,district,220100,nan guan qu,ngq',
    '220202,昌邑区,district,220200,chang yi qu,cyq',
  ],
  topics: ['urban,城市建设,,,,', 'road_traffic,道路交通,urban,路灯不亮;路面破损,10,经济界'],
  holidays: [
    '2026-09-20,makeup_workday,国庆节,notice',
    ...[1, 2, 3, 4, 5, 6, 7].map(d => `2026-10-0${d},holiday,国庆节,notice`),
    '2026-10-10,makeup_workday,国庆节,notice',
  ],
  stations: [
    '2201-LS-001,liaison_station,南岭联络站,南岭站,220100,220102,,,"南岭街道, 1 号",43.85,125.34,0431-55501000,Mo-Fr 08:30-17:00; PH off,阅览;打卡,,44,false,"一行\n两行",nlz',
    '2202-LS-001,liaison_station,江城联络站,江城站,220200,220202,,,江城 1 号,43.84,126.55,,Mo-Fr 08:30-17:00,,,,true,,',
  ],
  members: [
    '2201-M-001,马宥安,经济界,220100,,road_traffic,,2201-LS-001',
    '2202-M-001,谢砚翊,医药界,220200,,,,2202-LS-001',
  ],
  schedule_rules: [
    'R1,2201-LS-001,2201-M-001,Tu,14:00,16:30,15,1,in_person,2026-09-01,2027-12-31',
    'R2,2202-LS-001,,We,10:00,12:00,20,2,phone,2026-09-01,2027-12-31',
  ],
  units: ['U-001,市住房保障局,220100', 'U-001,市住房保障局,220200'],
}
export const KINDS = Object.keys(HEADERS) as Kind[]
