"""Common names of people, to tell "Kevin deleted it" from "Jenkins deleted it"."""

NAME_WORD = r"[^\W\d_a-z][\w'’-]{1,20}"
"""A word of a name, as a part of patterns: a capital, or a letter of a script without them, and what follows."""
GIVEN_NAME = r"[^\W\d_a-z](?:[^\W\d_A-Z]|['’]){1,15}"
"""The same without a second capital: "Élodie", but not "API"."""
MAIL_ADDRESS = r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"

FIRST_NAMES = frozenset(
    """
    aaron abdul abdullah abigail adam adrian agnes ahmed aidan aisha alan albert alejandro alessandro alex alexander
    alexandra alexei alexis alfred ali alice alicia alina alison allison amanda amelia amina amir amit amy ana anand
    andre andrea andreas andrei andrew andrey andy angel angela anika anil anita anja ann anna anne annie anton antonio
    anya aoife arjun arnold arthur arun asha ashley ashok astrid audrey august austin axel barbara bart beatrice
    becky ben benjamin bernard bernd beth betty bill billy birgit bjorn blake bob bogdan boris brad bradley brandon
    brenda brent brett brian bridget bruce bruno bryan caleb cameron camila camille carl carla carlos carmen carol
    caroline carolina carrie casey catherine cathy cecilia celine chad charles charlie charlotte chen cheryl chiara
    chloe chris christian christina christine christoph christopher cindy claire clara claudia claudio clement colin
    connor constance corinna craig cristina curtis cynthia dale dan daniel daniela danielle danny darren dave david
    dean deborah deepa deepak denis dennis derek diana diane diego dieter dimitri dinesh dmitri dmitry dominic dominik
    don donald donna doris dorothy doug douglas duncan dylan ed eddie edgar eduardo edward eileen elena eleanor
    elias elisabeth elizabeth ella ellen emil emilia emily emma enrique eric erica erik esther ethan eugene
    eva evan eve evelyn fabian fabio farid fatima federico felicia felipe felix fernanda fernando fiona florence florian
    frances francesca francesco francis francisco francois françois frank franz fred freddy frederic frederik frida
    gabriel gabriela gareth gary gavin geoff george georgia gerald gerard gerhard giorgio giovanni giulia glenn gloria
    gordon graham greg gregor gregory greta guillaume guillermo gunnar gustav gustavo hannah hans harald harold harriet
    harry harvey hassan heather hector heidi heike heinz helen helena helga henrik henry herbert hilda hiroshi holger
    holly howard hugh hugo ian ibrahim igor ilse imran ines ingrid irene irina iris isaac isabel isabella isabelle ivan
    ivana jack jackie jacob jacqueline jacques jaime jake jakob jakub james jamie jan jana jane janet janice jared
    jason javier jay jean jeff jeffrey jennifer jenny jens jeremy jerome jerry jesse jessica jill jim jimmy jin joachim
    joan joana joanna joao joe joel johan johanna john johnny jon jonas jonathan jordan jorge jose josef joseph josh
    joshua josé juan juanita judith judy julian juliana julien juliet julio jun jürgen justin kai karen karim karin karl
    karolina kate katharina katherine kathleen kathy katie katja katrin kay keiko keith kelly ken kenji kenneth kerry
    kevin khalid kim kiran klaus kristen kristin kristina kumar kurt kyle lara larry lars laura lauren laurent lea lee
    leila lena leo leon leonard leonardo leonie leslie li liam lily linda lisa liz lorenzo louis louise luca lucas lucia
    lucy ludwig luis luisa lukas luke lydia lynn mads magda magnus mahmoud manfred manuel manuela marc marcel marcelo
    marcin marco marcos marcus margaret maria marie marina mario marion mark markus marta martha martin martina marvin
    mary mateusz mathias mathieu mathilde matt matteo matthew matthias maureen maurice max maxim maya megan mehmet mei
    melanie melissa mercedes michael michal michel miguel mikael mike mikhail mila milan miriam mohamed
    mohammed moira molly monica monika morgan moritz muhammad murali mustafa nadia nadine nancy naomi natalia natalie
    natasha nathan neha neil nicholas nick nico nicola nicolas nicole nigel nikhil nikita nikolai nils nina nisha noah
    nora norbert norman olaf oleg olga oliver olivia omar oscar otto pablo pam pamela pascal pat patricia patrick patty
    paul paula paulo pavel pedro peggy per pete peter petra phil philip philipp philippe phillip pierre pia piotr
    priscilla priya rachel rafael rahul raj rajesh ralf ralph ramesh ramon randy raphael raquel rashid raul ravi ray
    raymond rebecca regina reinhard renata rene renee ricardo richard rick rita rob robert roberta roberto robin rodrigo
    roger rohan roland rolf roman ron ronald rosa rosie ross roxanne roy ruben rudolf rupert russell ruth ryan sabine
    sabrina sally sam samantha samir samuel sandeep sandra sandy sanjay santiago sara sarah sascha saskia satoshi scott
    sean sebastian serena sergei sergey sergio seth shane shannon sharon shaun sheila shirley silvia simon simone
    sofia sonia sonja sophia sophie stacy stan stanislav stanley stefan stefanie stella stephan stephanie stephen steve
    steven stuart sue sunil suresh susan susanne suzanne sven svetlana sylvia takeshi tamara tanja tanya tara tatiana
    ted teresa terry thea theo theresa thomas tiffany tim timothy tina tobias todd tom tomas tomasz tony tracy travis
    trevor tristan tyler udo ulrich ulrike ursula valentina valerie vanessa vera veronica vicky victor victoria vijay
    viktor vikram vincent viola virginia vivek vladimir volker walter wanda wayne wendy werner wei wilhelm will william
    wolfgang xavier yan yasmin yuki yuri yusuf yves yvonne zachary zara zoe zuzana

    alessia aline amélie anaïs andrés anke annika antje antoine aurélie aylin ayşe baptiste bastien beatriz
    begoña benoît bia björn bruna bärbel caio chloé clément corentin cristóbal cédric césar danilo davide detlef
    débora edson eliane elías emre enrico esteban fabrizio federica filippo flávia flávio françoise frédéric
    fábio félix gaëlle geneviève giacomo gianluca giovana giuseppe gonzalo gudrun guilherme götz günther hartmut
    heiko heitor henning henrique hernán hervé héctor hélène ignacio ilaria ingo inès iván joaquim joaquín
    jochen joão julián jérémy jérôme jéssica jörg kerstin larissa letícia lorena loïc luana luciana luciano
    lucía ludovic luigi luiz luíza léa léo lívia malte marcela martín mateus matheus mathis matías maurício
    maëlle michela mirko murilo márcia márcio mónica mônica nathalia natália nicolás nicolò nuria otávio paola
    patrícia pietro priscila quentin ramiro raúl renato rogério romain rubén rémi rémy rüdiger sandro sebastián
    selin silke simona sofía stefano stéphane stéphanie susana svenja sébastien sérgio sílvia sônia thaís thiago
    thierry thorsten théo tiago tommaso tomás torsten tânia ute uwe valerio valéria verónica vicente vinícius
    vitor viviane wagner wiebke ximena yann yolanda zoé álvaro élodie émilie éric óscar

    aarav abebe abena abhinav abhishek adebayo aditi aditya adriana agnieszka agus ahmet aigerim aiko aino ajay
    akash akinyi akshay akua aleksandar aleksandr aleksandra aleksei algirdas amadou amara aminata ananya anastasia
    anatoly anders andris andriy andrzej aniket anirudh anjali ankit ankita anneke antti aparna araceli aravind
    archana aroha artem arvind ashish ashwin asif asuka atieno attila avinash ayesha ayodele ayumi azadeh babatunde
    balazs balázs bambang bartek bartosz behzad bekele bence bengt bilal bjarne bohdan bojan bram brendan bronwen
    budi burak büşra callum caoimhe catalin cees cheikh chetan chinedu chioma christos chukwuemeka cian ciara ciaran
    ciarán ciprian cormac cosmin cristian csaba cătălin daan daisuke dariusz darnell dawit declan deepika deirdre
    dejan desislava dewi dimitar dimitrios dimitris dirk divya dmytro dorota dragan eamon ebru eirik eitan eleni
    elin eliška emeka emelie emine eoin espen esra eszter eunji evgeniy evgeny ewa ewan ewelina eyal faisal
    farah farai farhad fatma fatou femi femke feng ferenc fionnuala fitri florin folake frode fumiko funmi
    ganesh gaurav gayatri geert geeta gennady georgi georgios gergely gert gheorghe giannis gijs gintaras
    giorgi giorgos girish gizem gopal goran graciela grzegorz gráinne gulnara gunilla gyula gábor göran
    hadas hafiz hakan hala hamish hamza hao harish haruka haruki haruto hatice hedda hege heikki hemant hendra
    hendrik hideki hieu hiroki hiroko hoang hossein hristo hrvoje huda huong hussain hussein hyejin hyun hyunwoo
    håkan iain ifeoma ikechukwu ildikó ilkka ilya ilze imre imtiaz indah ingvild ioana ioannis ionut ionuț iryna
    istvan istván itai itzel iulia ivars ivaylo iwona jaakko jaap jamal janos jarkko jaroslav jarosław jelena jeroen
    jerzy jie jiho jihoon jing jiri jisoo jitka jiwoo jiyoung jiří joko joost joris jovan judit juha juho jukka
    junichi jurgita juris justyna jyoti jános józsef jānis kaan kagiso kamal kamau kamil kaori kapil kareem kari
    karlijn karthik kartik kasia katalin katarzyna katerina kateryna kateřina kavita kavya kazuki kazuo kees keisha
    kemal kenichi kenta kerem khadija khaled khanh kinga kirill kishore kjell kjetil koen kofi koji konstantin
    konstantinos kostas krasimir kristian kristoffer krystyna krzysztof kunal kwaku kwame kwesi kyoko
    ladislav laila lajos lakshmi laszlo latoya leif leilani lenka lerato levan levente lieke liesbeth linh
    linnea lior liviu lotte lucian lukasz lukáš lászló maarten maciej maeve magdalena mahesh makoto maksim maksym
    malik mamadou manish manisha manoj mantas mariam marieke marijke mariko marisol marit marius marleen
    martijn maryam masaki masao masato matej matti mayumi małgorzata meena meera mehdi merav merve mette michał
    michiko mihaela mihai mikko miklós milica miloš mindaugas minh minji minjun minna mircea misaki mohammad
    mohan mohit mona morten moshe moussa mukesh murat mykhailo mykola nadav nandini naoki naoko narayan nataliya
    naveen neeraj nemanja nenad ngoc ngozi nguyen niamh nidhi niek niels nikolay nikos nilesh niloufar nitin
    njeri nneka noam nomsa noor noriko nurul obinna ofer ofir oisín okan oksana oleksandr oleksiy olena olof olumide
    oluwaseun omer ondrej ondřej onur oren orhan orit orla orsolya osamu otieno ousmane outi ovidiu ozan oğuz
    padraig panagiotis pankaj parisa paulina pavlo pawel paweł pekka pernille petr phuong pieter plamen pooja
    prabhakar pradeep prakash pranav prasad prashant pratik praveen preeti priit priyanka przemek przemysław putri
    putu pádraig qiang quang radha radosław radu rafal rafał raghav ragnar rajeev rajendra rajiv rakesh raluca rania
    rasheed rashmi rasmus ravindra razvan reiko rekha reza rhys rik risto ritu rizki rocío roel rohit ronen roxana
    rui ruslan rustam ruud ryota réka róisín sachiko sachin sagar salim sameer samira sander sandhya sanjeev sanna
    sanne santosh saoirse satish saulius saurabh savita sayuri seamus seema segun selim seojun seppo serhiy serkan
    seung shahid shai shalini shankar shigeru shilpa shinji shinya shira shirin shivani shlomo shmuel shota shreya
    shruti shubham shweta siddharth sigrid sigurd sinead sinéad siobhan siobhán sione sipho siriporn siti sjoerd
    slobodan smita sneha solveig somchai somsak soren sorin soyeon spyros srinivas stanisław stavros stian stoyan
    sudha sudhir sumit sunita swati szymon sándor søren sławomir tadas tadeusz taehyung takashi takuya tali tamar
    tamika tamás tapio taras tarek tariq tarun tatsuya teemu tejas temitope tendai tero tesfaye tetsuya tevita
    thabo thandi thandiwe thanh themba thijs thuy tibor tigran tiina timo timur tinashe todor tolga tomer tomislav
    tomoko tomáš toomas torbjørn toru trond tsvetan tuan tudor tunde tuomas tyrone uday ulf umut urmas urszula usha
    usman vadim vaibhav valentin vardan varun vasile vasilis vasyl venkat venkatesh vidar vidya vikas vinay vinod
    vishal vojtěch volkan volodymyr vyacheslav vytautas václav waleed walid wambui wanjiru wayan weiwei willem wim
    wiremu wojciech wouter xiang xiao xiaoming xue yael yair yannis yaron yaroslav yash yasuo yavuz yejin yelena
    yemi yesenia yevgeny ying yoav yogesh yoko yonas yong yordan yoshiko yossi yousef youssef yuka yukiko yulia yumi
    yusuke yuval zahra zainab zbigniew zdeněk zeynep zhen zofia zoltan zoltán zoran zsolt zsuzsa zsófia åke åsa ömer
    özlem øystein øyvind łukasz željko
    """.split()
)
# By which people are called in Japanese.
_FAMILY_NAMES = frozenset(
    """
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡部 山本 中村 小林 加藤 吉田 山田 佐々木 山口
    松本 井上 木村 斎藤 斉藤 齋藤 林 清水 山崎 阿部 池田 橋本 山下 石川 中島 前田
    藤田 後藤 小川 岡田 長谷川 村上 近藤 石井 坂本 遠藤 青木 藤井 西村 福田 太田 三浦
    藤原 岡本 松田 中川 中野 原田 小野 竹内 金子 和田 中山 石田 上田 森田 小島 柴田
    原 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 藤本 武田
    村田 上野 杉山 増田 菅原 平野 大塚 小山 千葉 久保 松井 岩崎 桜井 野口 松尾 野村
    木下 菊地 菊池 佐野 大西 杉本 新井 浜田 古川 市川 水野 小松 島田 山内 西田 渡
    平田 川口 飯田 辻 東 川崎 樋口 永井 矢野 田村 森 星野 吉川 大久保 五十嵐 馬場
    本田 土屋 黒田 岩田
    """.split()
) - {"原", "林", "渡", "東", "辻", "森", "千葉", "川崎", "宮崎", "上野", "石川", "市川"}  # places, and words
# At the beginning of an item these are more likely words: "Max Connections: ...", "Per Mail ...".
NAMES_AND_WORDS = frozenset({"clara", "claire", "mark", "max", "per", "pierre", "rosa", "will"})
# These are places or things as often: "Victoria has stopped answering".
NAMES_AND_PLACES = frozenset(
    ["austin", "carolina", "charlotte", "florence", "georgia", "milan", "mercedes", "santiago", "victoria", "virginia"]
)
# Software, hosts and regions are called like this, too: "Travis broke the build", "Jordan dropped all routes".
NAMES_AND_SOFTWARE = frozenset(
    ["diana", "felix", "hugo", "iris", "jordan", "oscar", "pascal", "ray", "robin", "travis"]
)
_HONORIFICS = "さん氏様"


def is_common_name(name: str, *, surely: bool = False) -> bool:
    """Whether this begins with a common name: "Lena", "Jens Albrecht", "佐藤さん". `surely`: no word or place."""
    if name[:1] > "\u2e80":
        return name.rstrip(_HONORIFICS) in _FAMILY_NAMES
    first = name.split(maxsplit=1)[0].lower() if name[:1].isupper() else ""
    return first in FIRST_NAMES and not (surely and (first in NAMES_AND_WORDS or first in NAMES_AND_PLACES))
