//! Traditional characters of forms and place names and their simplified forms.
//!
//! Mirrors, older forms and senders with a traditional input method write 行政強制措施實施數量. Only characters with one
//! simplified form are here, so that no two labels meet that differ. Used for comparing keys, never for showing.

use std::sync::LazyLock;

/// Pairs of traditional and simplified, in the order of the traditional ones.
const PAIRS: &str = "\
佔占併并來来係系倉仓個个們们倖幸偉伟側侧傑杰備备傳传債债傷伤僅仅僑侨儀仪億亿償偿優优儲储兇凶兒儿內内冊册凍冻凱凯別别則则剛刚剝剥創创劃划劇剧劍剑劑剂動动務务勝胜勞劳勢势勳勋勵励勸劝匯汇匱匮區区協协卻却厲厉參参叢丛員员問问\
啓启啟启喚唤喪丧單单嗎吗嘆叹嘗尝噸吨嚮向嚴严囑嘱囪囱國国圍围園园圓圆圖图團团執执報报場场塊块塵尘墊垫墜坠墮堕墳坟壇坛壓压壘垒壞坏壟垄壩坝壯壮壽寿夠够夢梦夾夹奧奥奪夺奮奋妝妆娛娱婦妇媧娲媽妈嬌娇嬰婴孫孙學学孿孪宮宫寢寝實实\
寧宁審审寬宽寶宝將将專专對对導导屆届屍尸屢屡層层屬属岡冈島岛峽峡嶄崭嶺岭巔巅師师帳账帶带幀帧幟帜幣币幫帮幹干幾几庫库廈厦廟庙廠厂廢废廣广廬庐廳厅弒弑張张強强彈弹彌弥彙汇後后徑径從从復复徵征徹彻恆恒恥耻悶闷惡恶惱恼愛爱愴怆\
態态慘惨慣惯慮虑慶庆憂忧憑凭憤愤憲宪懇恳應应懲惩懶懒懷怀懸悬懺忏戀恋戧戗戰战戲戏戶户拋抛捨舍掃扫掛挂採采揀拣揚扬換换損损搖摇搗捣搶抢摟搂摯挚摺折撓挠撥拨撫抚撲扑撿捡擁拥擇择擊击擋挡擔担據据擠挤擬拟擰拧擱搁擴扩擾扰攏拢\
攔拦攜携攝摄攤摊攪搅敗败敘叙敵敌數数斂敛斃毙斷断於于旂旗昇升時时晉晋晝昼暈晕暉晖暢畅暫暂曆历曉晓曠旷曬晒書书會会朧胧東东梘枧條条棄弃棗枣棟栋棧栈楊杨楓枫業业極极榮荣構构槍枪樁桩樂乐樓楼標标樞枢樣样樸朴樹树橋桥機机橢椭橫横\
檔档檢检檯台櫃柜櫥橱欄栏權权歎叹歐欧歡欢歲岁歷历歸归殘残殞殒殮殓殺杀毀毁毆殴氈毡氣气決决沒没沖冲況况淚泪淨净渙涣減减渦涡測测渾浑湊凑湧涌湯汤準准溝沟溫温滅灭滌涤滬沪滯滞滲渗滾滚滿满漁渔漢汉漣涟漬渍漲涨漸渐潑泼潔洁潛潜潤润\
潰溃澀涩澤泽濃浓濕湿濘泞濟济濫滥濰潍濱滨瀋沈瀏浏瀝沥瀟潇瀾澜灑洒灣湾災灾為为無无煉炼煙烟煥焕煩烦熱热燈灯燒烧燙烫營营燦灿燭烛爐炉爛烂爭争爺爷牆墙牽牵犢犊犧牺狀状狹狭猶犹獄狱獅狮獎奖獨独獲获獵猎獸兽獻献現现瑣琐瑩莹瑪玛環环\
瓊琼瓏珑產产甦苏畝亩畢毕畫画異异當当疇畴疊叠痙痉瘋疯瘡疮療疗癢痒癥症發发皺皱盜盗盞盏盡尽監监盤盘眾众瞞瞒矚瞩砲炮硯砚碩硕確确碼码磚砖礎础礙碍礦矿礫砾祕秘禍祸禎祯禦御禪禅禮礼秈籼稅税稟禀種种稱称穀谷穌稣積积穎颖穩稳窩窝窪洼\
窮穷竄窜竊窃競竞筆笔箇个箋笺箏筝節节範范築筑篤笃篩筛簡简簽签簾帘籃篮籌筹籠笼籤签籲吁粵粤糞粪糧粮糰团糾纠紀纪約约紅红紋纹納纳紐纽紓纾純纯紙纸級级紛纷紡纺紮扎細细紳绅紹绍終终組组結结絕绝絞绞絡络給给絨绒統统絲丝綁绑綏绥經经\
綜综綠绿綢绸維维綱纲網网綴缀綻绽綿绵緊紧緒绪線线緝缉緞缎締缔緣缘編编緩缓緬缅緯纬練练緻致縛缚縣县縫缝縮缩縱纵縷缕總总績绩織织繞绕繪绘繫系繳缴繹绎繼继續续纖纤纜缆罈坛罰罚罵骂罷罢羅罗羈羁義义習习翹翘耬耧聖圣聯联聰聪聲声聳耸\
職职聽听肅肃脅胁脈脉脫脱腎肾腦脑腫肿腳脚腸肠膚肤膠胶膩腻膽胆臟脏臨临臺台與与舉举舊旧艙舱艦舰艱艰艷艳莊庄莖茎華华萬万葉叶蒼苍蓀荪蓋盖蓮莲蔣蒋蔭荫蕩荡薦荐薩萨藍蓝藝艺藥药蘆芦蘇苏蘭兰處处虛虚虜虏號号虧亏蝕蚀蝦虾螞蚂蟲虫蟻蚁\
蠟蜡蠶蚕蠻蛮術术衛卫衝冲衹只裊袅補补裝装裡里製制複复褲裤襖袄襯衬襲袭見见規规覓觅視视親亲覬觊覺觉覽览觀观觸触訂订訃讣計计訊讯訓训託托記记訝讶訟讼訪访設设許许訴诉診诊註注詐诈評评詛诅詞词詠咏詢询試试詩诗話话該该詳详誇夸誌志\
認认誑诳誘诱語语誠诚誤误誦诵說说誰谁課课誼谊調调談谈請请論论諜谍諧谐諭谕諮咨諷讽諸诸諾诺謀谋謂谓謊谎謙谦講讲謝谢謠谣謹谨證证譏讥識识譜谱譯译議议譴谴護护譽誉讀读變变讒谗讓让讖谶豎竖豐丰貝贝負负財财貢贡貧贫貨货販贩貪贪貫贯\
責责貯贮貴贵貶贬買买貸贷費费貼贴貿贸賀贺賂赂賄贿資资賊贼賒赊賓宾賜赐賞赏賠赔賢贤賣卖賤贱賦赋質质賬账賴赖購购贈赠贊赞贏赢贗赝趕赶趙赵趨趋跡迹踐践蹤踪躉趸躊踌躍跃軀躯車车軋轧軌轨軍军軟软較较載载輒辄輔辅輕轻輛辆輟辍輪轮輯辑\
輸输輻辐輾辗輿舆轄辖轉转轍辙轟轰辦办辭辞農农迴回逕迳這这連连進进遊游運运過过達达違违遙遥遜逊遞递遠远適适遲迟遷迁選选遺遗遼辽邁迈還还邊边邏逻郵邮鄉乡鄒邹鄧邓鄭郑鄰邻醜丑醞酝醫医釀酿釋释釘钉針针鈍钝鈔钞鈣钙鈴铃鉛铅鉤钩銀银\
銅铜銘铭銜衔銳锐銷销銹锈鋒锋鋪铺鋸锯鋼钢錄录錐锥錘锤錢钱錦锦錯错鍋锅鍛锻鍵键鎖锁鎚锤鎮镇鏈链鏟铲鏡镜鐘钟鐮镰鐵铁鑄铸鑑鉴鑒鉴鑰钥長长門门閃闪閉闭開开閏闰閒闲間间閘闸閣阁閥阀閩闽閱阅闆板闊阔闖闯關关闡阐陝陕陞升陣阵陰阴陳陈\
陸陆陽阳隊队階阶隕陨際际隣邻隨随險险隱隐隴陇隸隶隻只雋隽雖虽雙双雜杂雞鸡離离難难雲云電电霑沾霧雾霽霁靂雳靈灵靜静靦腼鞏巩韌韧韓韩響响頁页頂顶項项順顺須须頌颂預预頑顽頒颁頓顿頗颇領领頭头頹颓頻频顆颗題题額额顎颚顏颜願愿顛颠\
類类顧顾顯显風风飄飘飛飞飯饭飲饮飼饲飽饱飾饰餅饼養养餓饿餘余餞饯館馆饋馈饒饶馬马馴驯駁驳駐驻駕驾駛驶駝驼騎骑騙骗騫骞騰腾騷骚驃骠驅驱驗验驚惊驛驿驟骤驢驴骯肮髒脏體体髮发鬆松鬚须鬥斗鬧闹鬱郁魚鱼魯鲁鮮鲜鯉鲤鯨鲸鳥鸟鴻鸿鶴鹤\
鷗鸥鷹鹰鹼碱鹽盐麗丽麥麦麼么黃黄黌黉點点黨党齊齐齋斋齒齿齡龄龍龙龐庞龜龟";

/// The ideographs that have a place in the table below.
const FIRST: char = '\u{4e00}';
const LAST: char = '\u{9fff}';

/// The simplified form of a traditional character, or the character itself.
pub(crate) fn simplified(c: char) -> char {
    // One place for every ideograph: this is asked for every sign of every label.
    static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
        let mut table: Vec<char> = (FIRST..=LAST).collect();
        let signs: Vec<char> = PAIRS.chars().collect();
        for pair in signs.chunks_exact(2) {
            table[pair[0] as usize - FIRST as usize] = pair[1];
        }
        table
    });
    if (FIRST..=LAST).contains(&c) { TABLE[c as usize - FIRST as usize] } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_simplified_form_is_its_own() {
        assert_eq!(PAIRS.chars().count() % 2, 0);
        assert!(PAIRS.chars().step_by(2).is_sorted());
        for pair in PAIRS.chars().collect::<Vec<_>>().chunks(2) {
            assert_eq!(simplified(pair[1]), pair[1], "{pair:?}");
            assert_eq!(simplified(pair[0]), pair[1], "{pair:?} is listed twice with different forms");
        }
    }
}
