import { View } from '@tarojs/components'
import { memo, type PropsWithChildren } from 'react'
import { classes } from './classes'
import './ticket-card.scss'

interface TicketCardProps {
  /** 「A07」 */
  code: string
  /** 「15:50」 */
  time: string
  day: string
  who: string
  place: string
  /** What to do with it, below the cut; beside the children, such as its picture. */
  hint: string
  /** It is worth nothing any more. */
  isVoid: boolean
}

export const TicketCard = memo(function TicketCard(props: PropsWithChildren<TicketCardProps>) {
  const { code, time, day, who, place, hint, isVoid, children } = props
  return (
    <View className={classes('ticket', isVoid && 'ticket-void')} aria-role="group">
      <View className="ticket-top">
        <View className="row row-between row-wrap">
          <View>
            <View className="t14 ink-3">您的号</View>
            <View className="ticket-code" aria-label={`您的号 ${code.split('').join(' ')}`}>
              {code}
            </View>
          </View>
          <View className="ticket-when">
            <View className="t22 heavy">{time}</View>
            <View className="t14 ink-2">{day}</View>
          </View>
        </View>
        <View className="t16 bold ticket-who">{who}</View>
        <View className="t14 ink-2">{place}</View>
      </View>
      <View className="ticket-cut" aria-hidden="true" />
      <View className="ticket-foot">
        {children}
        <View className="ticket-hint">{hint}</View>
      </View>
    </View>
  )
})
