import { View } from '@tarojs/components'
import Taro, { useLoad, usePullDownRefresh, useReachBottom, useShareAppMessage } from '@tarojs/taro'
import { observer } from 'mobx-react-lite'
import { lazy, Suspense, useCallback, useState } from 'react'
import { PageRoot } from '@/page-root'
import { useWide } from '@/platform/use-wide'
import { useStores } from '@/stores/use-stores'
import { BrandBar } from './brand-bar'
import { Filters } from './filters'
import { FindBar } from './find-bar'
import { PlaceSheet } from './place-sheet'
import { StationList } from './station-list'
import { Tiles } from './tiles'
import './index.scss'

// No mini-program window is that wide: there the map stays out of the package.
const MapPane =
  process.env.TARO_ENV === 'h5'
    ? lazy(() => import('./map-pane').then(module => ({ default: module.MapPane })))
    : undefined
const SHARED = { title: '家门口协商：看看附近谁在值班', path: '/pages/nearby/index' }

export default observer(function Nearby() {
  const { stations } = useStores()
  const isWide = useWide()
  const [isChoosing, setChoosing] = useState(false)
  const handleChoose = useCallback(() => setChoosing(true), [])
  const handleChosen = useCallback(() => setChoosing(false), [])
  useLoad(() => void stations.load())
  useReachBottom(() => void stations.nearby.loadMore())
  usePullDownRefresh(() => void stations.load().finally(() => Taro.stopPullDownRefresh()))
  useShareAppMessage(() => SHARED)
  const isSearching = stations.filters.words !== ''
  return (
    <PageRoot isTab>
      <View className={isWide ? 'nearby nearby-wide' : 'nearby'}>
        <View className="nearby-list">
          <BrandBar />
          <View className="pad">
            <FindBar onChoosePlace={handleChoose} />
            {!isSearching && !isWide && <Tiles />}
            <Filters />
            <StationList isWide={isWide} onChoosePlace={handleChoose} />
          </View>
        </View>
        {isWide && MapPane && (
          <Suspense fallback={null}>
            <MapPane />
          </Suspense>
        )}
      </View>
      <PlaceSheet isOpen={isChoosing} onClose={handleChosen} />
    </PageRoot>
  )
})
