import { View } from '@tarojs/components'
import { memo, type PropsWithChildren } from 'react'
import { Button } from './button'
import { StatusTag } from './status-tag'
import './offer-card.scss'

interface OfferCardProps {
  /** When and with whom. */
  what: string
  place: string
  /** 「16:20」 */
  until: string
  /** 「还剩 1 小时 5 分钟」 */
  left: string
  isBusy: boolean
  onTake: () => void
  onPass: () => void
}

/** A place that is held for a while. The children say why a tap did not work. */
export const OfferCard = memo(function OfferCard(props: PropsWithChildren<OfferCardProps>) {
  const { what, place, until, left, isBusy, onTake, onPass, children } = props
  return (
    <View className="offer" aria-role="group" aria-label={`候补轮到您了，${what}，给您留到 ${until}`}>
      <View className="row row-between row-wrap gap-2">
        <View className="t18 bold">轮到您了，位子先留着</View>
        <StatusTag tone="ochre" text="候补" />
      </View>
      <View className="t16 offer-what">{what}</View>
      <View className="t14 ink-2">{place}</View>
      <View className="row row-wrap gap-2 offer-until" aria-live="polite">
        <View className="t18 bold">{`给您留到 ${until}`}</View>
        <View className="t14 ink-2">{left}</View>
      </View>
      {children}
      <View className="offer-actions">
        <Button text="不要了" isDisabled={isBusy} onTap={onPass} />
        <Button
          text={isBusy ? '正在约' : '要这个位子'}
          kind="primary"
          isLoading={isBusy}
          label={`要这个位子，${what}`}
          onTap={onTake}
        />
      </View>
    </View>
  )
})
