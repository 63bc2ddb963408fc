import type { StationKind } from '@contract/rules/stations.ts'

interface KindWords {
  /** Said in full once on a page. */
  official: string
  /** In tabs. */
  short: string
  /** The one character of its seal. */
  seal: string
  /** What it is for, below its name. */
  caption: string
}

export const STATION_KIND: Record<StationKind, KindWords> = {
  liaison_station: {
    official: '委员联络站（委员协商议事室）',
    short: '联络站',
    seal: '站',
    caption: '委员协商议事室',
  },
  sector_studio: { official: '界别委员工作室', short: '界别', seal: '界', caption: '界别委员工作室' },
  member_studio: { official: '委员个人工作室', short: '个人', seal: '委', caption: '委员个人工作室' },
  study_room: { official: '星梦城市书房', short: '书房', seal: '书', caption: '读书、议事' },
}

/** 「南关区南岭街道委员联络站（委员协商议事室）」 without its bracket. */
export const nameOnCard = (name: string): string => name.replace(/（.*?）$/, '')
