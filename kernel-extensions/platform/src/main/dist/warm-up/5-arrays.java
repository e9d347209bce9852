Nd4j.rand(8, 8).mmul(Nd4j.rand(8, 8))
