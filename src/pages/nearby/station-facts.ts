import type { StationItem } from '@contract/endpoints/stations.ts'
import type { StationCardProps } from '@/components/station-card'
import { distanceText, walkText } from '@/texts/distance'
import { nameOnCard, STATION_KIND } from '@/texts/stations'
import { momentText } from '@/texts/times'

const MOST_TOPICS = 2

type Facts = Omit<StationCardProps, 'onOpen' | 'onBook' | 'isSelected'>

/** The list is about one city: an address need not say it again. */
const localAddress = (address: string) => address.replace(/^.{2,4}市(.{1,4}[区县市])?/, '') || address

const joined = (...parts: (string | undefined)[]) => parts.filter(Boolean).join(' · ')

/** 「教育界 · 聊课后托管、学区」 */
const talkText = (sector: string | undefined, topics: readonly string[]) =>
  joined(sector, topics.length > 0 ? `聊${topics.slice(0, MOST_TOPICS).join('、')}` : undefined) || undefined

/** A station in the words of its card. */
export function stationFacts(item: StationItem, now: number): Facts {
  const words = STATION_KIND[item.kind]
  const { distanceMeters: meters, nextSitting: sitting } = item
  const title = nameOnCard(item.name)
  const distance = meters === undefined ? undefined : distanceText(meters)
  const walk = meters === undefined ? undefined : walkText(meters)
  const when = sitting && momentText(sitting.startAt, now)
  const who = sitting?.memberName && `${sitting.memberName} 委员`
  const seats = sitting && `还剩 ${sitting.placesLeft} 席`
  const isLive = item.sittingNow
  return {
    id: item.id,
    kind: item.kind,
    seal: words.seal,
    title,
    caption: walk ? joined(words.caption, walk) : localAddress(item.address),
    summary: [title, distance, isLive && '现在有人', when, who, seats].filter(Boolean).join('，'),
    distance,
    isLive,
    opens: !item.openNow && item.opensAt ? `${momentText(item.opensAt, now)} 开门` : undefined,
    when,
    who,
    topic: sitting && talkText(sitting.sector, sitting.topics),
    placesLeft: sitting?.placesLeft ?? 0,
    capacity: sitting?.capacity ?? 0,
  }
}
