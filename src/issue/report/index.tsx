import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="反映问题">
      <View className="pad t22 heavy">反映问题</View>
    </PageRoot>
  )
}
