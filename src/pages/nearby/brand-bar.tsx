import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useMemo } from 'react'
import { Icon } from '@/components/icon'
import { navMetrics } from '@/platform/system'
import { useStores } from '@/stores/use-stores'

/** The brand word, left of the capsule; on a wide screen with the city at its right. */
export const BrandBar = observer(function BrandBar() {
  const { places } = useStores()
  const style = useMemo(() => {
    const { top, height, right } = navMetrics()
    return { paddingTop: `${top}px`, height: `${height}px`, paddingRight: `${right}px` }
  }, [])
  return (
    <View className="brand-bar" style={style}>
      <View className="brand" aria-role="heading">
        <Icon name="door" size={24} />
        家门口协商
      </View>
      <View className="brand-city">{places.place?.city.name}</View>
    </View>
  )
})
