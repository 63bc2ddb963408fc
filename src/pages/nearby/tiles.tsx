import { View } from '@tarojs/components'
import { observer } from 'mobx-react-lite'
import { useCallback } from 'react'
import { Icon } from '@/components/icon'
import { Tap } from '@/components/tap'
import { useStores } from '@/stores/use-stores'
import { goToProgress, goToReport } from './ways'

/** The three things one comes for. */
export const Tiles = observer(function Tiles() {
  const { stations, places } = useStores()
  const seats = stations.placesLeftToday
  const near = places.place?.here ? '附近' : ''
  // Of the stations that are listed so far.
  const least = stations.nearby.hasMore ? '至少' : ''
  const isOn = stations.filters.isFreeToday
  const handleTalk = useCallback(
    () => void stations.filter({ isFreeToday: !stations.filters.isFreeToday }),
    [stations],
  )
  return (
    <View className="tiles">
      <Tap className="tile-big" isOn={isOn} onTap={handleTalk}>
        <View className="t18 heavy">约委员聊聊</View>
        <View className="t14 tile-fact">
          {seats > 0 ? `今天${near}${least}还有 ${seats} 席` : '看看谁在、几点有空'}
        </View>
        <View className="t14 bold tile-go">
          {isOn ? '看全部站点' : '去选时间'}
          <Icon name="right" size={16} />
        </View>
      </Tap>
      <Tap className="tile" onTap={goToReport}>
        <Icon name="camera" size={24} />
        <View className="tile-words">
          <View className="tile-name">反映问题</View>
          <View className="tile-note">拍照、打字都行</View>
        </View>
      </Tap>
      <Tap className="tile" onTap={goToProgress}>
        <Icon name="scan" size={24} />
        <View className="tile-words">
          <View className="tile-name">查进度</View>
          <View className="tile-note">一事一码</View>
        </View>
      </Tap>
    </View>
  )
})
