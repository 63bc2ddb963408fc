import { View } from '@tarojs/components'
import { memo, useMemo } from 'react'
import './arch-hero.scss'

/** Three arches and an open door; a study room has books in it. `top` is the free height above, px. */
export const ArchHero = memo(function ArchHero({ top }: { top: number }) {
  const style = useMemo(() => ({ height: `${top + 184}px` }), [top])
  return (
    <View className="arch-hero" style={style} aria-hidden="true">
      <View className="arch arch-left" />
      <View className="arch arch-door" />
      <View className="arch arch-right" />
    </View>
  )
})
