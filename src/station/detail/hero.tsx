import { View } from '@tarojs/components'
import { memo, useState } from 'react'
import { ArchHero } from '@/components/arch-hero'
import { IconButton } from '@/components/icon-button'
import { goBack } from '@/platform/go'
import { navMetrics } from '@/platform/system'

const BUTTON_PX = 44

/** The picture, and over it a way back that stays while the page scrolls. */
export const Hero = memo(function Hero() {
  const [{ top, back }] = useState(() => {
    const bar = navMetrics()
    return { top: bar.top, back: { top: `${bar.top + (bar.height - BUTTON_PX) / 2}px` } }
  })
  return (
    <>
      <View className="station-back">
        <View className="station-back-at" style={back}>
          <IconButton icon="back" label="返回" isPlain onTap={goBack} />
        </View>
      </View>
      <ArchHero top={top} />
    </>
  )
})
