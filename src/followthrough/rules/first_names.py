"""Common first names, to tell "Kevin deleted it" from "Jenkins deleted it". No names of well-known software."""

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
    """.split()  # noqa: SIM905
)
