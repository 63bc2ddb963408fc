import { Image, View } from '@tarojs/components'
import { memo, useMemo, useState } from 'react'
import { IconButton } from '@/components/icon-button'
import { goBack } from '@/platform/go'
import { photoSource } from '@/platform/photo'
import { navMetrics } from '@/platform/system'

const BUTTON_PX = 44
const PICTURE_PX = 184

/** An open door, a table with two cups, the sun: there is a place to sit. */
function Drawn() {
  return (
    <>
      <View className="hero-door" />
      <View className="hero-sun" />
      <View className="hero-table" />
      <View className="hero-cup" />
      <View className="hero-cup hero-cup-green" />
    </>
  )
}

/** Its picture, or a drawn one; over it a way back that stays while the page scrolls. */
export const Hero = memo(function Hero({ coverUrl }: { coverUrl: string | undefined }) {
  const [{ back, picture }] = useState(() => {
    const bar = navMetrics()
    const top = `${bar.top + (bar.height - BUTTON_PX) / 2}px`
    return { back: { top }, picture: { height: `${bar.top + PICTURE_PX}px` } }
  })
  const source = useMemo(() => coverUrl && photoSource(coverUrl, 'full'), [coverUrl])
  return (
    <>
      <View className="event-back">
        <View className="event-back-at" style={back}>
          <IconButton icon="back" label="返回" isPlain onTap={goBack} />
        </View>
      </View>
      <View className="event-hero" style={picture} aria-hidden="true">
        {source ? <Image className="event-cover" src={source} mode="aspectFill" /> : <Drawn />}
      </View>
    </>
  )
})
