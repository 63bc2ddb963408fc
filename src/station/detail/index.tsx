import { View } from '@tarojs/components'
import { PageRoot } from '@/page-root'

export default function Index() {
  return (
    <PageRoot title="站点">
      <View className="pad t22 heavy">站点</View>
    </PageRoot>
  )
}
