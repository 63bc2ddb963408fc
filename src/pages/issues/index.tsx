import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="议事" isTab>
      <View className="pad t22 heavy">议事</View>
    </PageRoot>
  )
}
